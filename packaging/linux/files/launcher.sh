#!/bin/sh
# Starts Vitrine from wherever this folder lies. Options for other people's Java are not taken over.
here=$(readlink -f "$0") && here=${here%/bin/*}
unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS LD_PRELOAD
export MALLOC_ARENA_MAX=2
exec "$here/lib/runtime/bin/@NAME@" \
  -XX:AOTCache="$here/lib/app/@NAME@.aot" \
  --module-path "$here/lib/app/mods" \
  -Djpackage.app-path="$here/bin/@NAME@" \
  -Dvitrine.natives="$here/lib/app/natives" \
  -Dvitrine.model="$here/lib/app/model" \
