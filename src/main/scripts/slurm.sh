#!/bin/bash
# One shard of a study or a map, as a task of a Slurm array. From the top folder of the project, after `mvn -q package -DskipTests`:
#
#   array=$(sbatch --parsable --array=1-20 src/main/scripts/slurm.sh map relu-gain --seeds 1000 --out /shared/runs)
#   sbatch --dependency=afterok:$array --wrap "java -jar target/plumbline-0.1.0-suite.jar merge --out /shared/runs"
#
# A task that died goes on when it is submitted again; if not all are, say how many there were:
#
#   SHARDS=20 sbatch --array=7,9 src/main/scripts/slurm.sh map relu-gain --seeds 1000 --out /shared/runs
#
#SBATCH --job-name=plumbline
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --requeue
set -euo pipefail

exec java --add-modules jdk.incubator.vector -XX:+UseSerialGC -XX:ActiveProcessorCount="${SLURM_CPUS_PER_TASK:-2}" \
    -cp "${PLUMBLINE:-target/plumbline-0.1.0-suite.jar}" plumbline.cli.Plumbline \
    "$@" --shard "$SLURM_ARRAY_TASK_ID/${SHARDS:-$SLURM_ARRAY_TASK_COUNT}"
