# What every script here that takes programs or parts from npm shares.

# Installs exactly the packages that are named, and writes no list of where they came from.
npm_install() { # FOLDER PACKAGE@VERSION...
    npm install --prefix "$1" --silent --no-save --no-package-lock --no-audit --no-fund "${@:2}" </dev/null
}
