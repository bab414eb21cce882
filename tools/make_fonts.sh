#!/bin/sh
# 字体: how the files of resources/fonts got there, unchanged, from the npm packages and the Debian package, by their own clients.
# Needs npm and, for HanaMinB, a Debian or Ubuntu machine (run as root, or with fonts-hanazono installed).
set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
FONTS=$ROOT/resources/fonts
VERSION=0.4.3
HANAZONO=/usr/share/fonts/truetype/hanazono/HanaMinB.ttf

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
cd "$WORK"
mkdir -p "$FONTS"

for pair in sans-sc:NotoSansSC serif-sc:NotoSerifSC; do
    family=${pair#*:}
    package=$(npm pack --silent "@expo-google-fonts/noto-${pair%%:*}@$VERSION")
    tar xzf "$package"
    cp "package/400Regular/${family}_400Regular.ttf" "$FONTS/$family-Regular.ttf"
    cp "package/700Bold/${family}_700Bold.ttf" "$FONTS/$family-Bold.ttf"
    cp package/LICENSE_FONT "$FONTS/$family.LICENSE.txt"
    rm -rf package
done

[ -f "$HANAZONO" ] || apt-get install -y --no-install-recommends fonts-hanazono
cp "$HANAZONO" "$FONTS/HanaMinB.ttf"
cp /usr/share/doc/fonts-hanazono/copyright "$FONTS/HanaMinB.LICENSE.txt"
chmod 644 "$FONTS"/*
