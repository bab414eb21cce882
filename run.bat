@echo off
rem Makes the program's environment where it is not there yet, then opens the window or does what the arguments say.
setlocal
chcp 65001 >nul
set "ROOT=%~dp0"
set "VENV=%ROOT%.venv"
set "PYTHON=%VENV%\Scripts\python.exe"

fc /b "%ROOT%requirements.txt" "%VENV%\ready-requirements.txt" >nul 2>nul && goto start
if exist "%PYTHON%" goto install

set "BASE="
for %%V in (3.13 3.12 3.11 3.14) do (
  if not defined BASE py -%%V -c "import venv" >nul 2>nul && set "BASE=py -%%V"
)
if not defined BASE python -c "import sys, venv; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "BASE=python"
if not defined BASE (
  echo 找不到可用的 Python：需要 3.11 或更新版本。 1>&2
  echo No usable Python found: 3.11 or newer is needed. 1>&2
  exit /b 1
)
echo 正在建立运行环境 .venv …… 1>&2
%BASE% -m venv --clear "%VENV%" 1>&2 || exit /b 1

:install
echo 正在安装所需组件（首次需要几分钟）…… 1>&2
"%PYTHON%" -m pip install --quiet --disable-pip-version-check --no-input --only-binary :all: --require-hashes -r "%ROOT%requirements.txt" 1>&2 <nul
if errorlevel 1 (
  echo 组件没有装好：请检查网络后再运行一次；已装好的部分会保留。 1>&2
  exit /b 1
)
"%PYTHON%" "%ROOT%tools\launcher.py" "%VENV%" "%ROOT%." || exit /b 1
copy /y "%ROOT%requirements.txt" "%VENV%\ready-requirements.txt" >nul

:start
"%PYTHON%" -P -m caseworker_app %*
exit /b %errorlevel%
