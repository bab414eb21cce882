"""Before anybody works (启动): first start and sign-in."""
