#!/usr/bin/env bash
# A Slurm of one's own on one machine, for tests, as root: cluster.sh up DIR [NODES] | down DIR
#
# Without systemd, cgroups or anything in /etc; needs the packages slurm-wlm and munge. Prints what to export.
set -euo pipefail
mkdir -p "$2"
dir="$(cd "$2" && pwd)"
nodes="${3:-2}"
host="$(hostname -s)"
base="${SLURM_TEST_PORT:-17100}"

down() {
    for file in "$dir"/run/slurmd-*.pid "$dir/run/slurmctld.pid" "$dir/run/munge.pid"; do
        [ -s "$file" ] || continue
        pid="$(cat "$file")"
        kill "$pid" 2>/dev/null || continue
        for _ in $(seq 50); do
            kill -0 "$pid" 2>/dev/null || break
            sleep .1
        done
    done
}

configuration() {
    cat <<CONF
ClusterName=tandem
SlurmctldHost=$host
SlurmctldPort=$base
AuthType=auth/munge
AuthInfo=socket=$dir/run/munge.socket
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool/%n
SlurmctldPidFile=$dir/run/slurmctld.pid
SlurmdPidFile=$dir/run/slurmd-%n.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2,requeue_delay=1
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmdTimeout=30
KillWait=5
MaxArraySize=1001
DefMemPerCPU=500
SlurmdParameters=config_overrides
MailProg=/bin/true
CONF
    for node in $(seq "$nodes"); do
        echo "NodeName=n$node NodeHostname=$host NodeAddr=127.0.0.1 Port=$((base + node)) CPUs=2 RealMemory=4000 State=UNKNOWN"
    done
    echo "PartitionName=main Nodes=n[1-$nodes] Default=YES MaxTime=INFINITE State=UP"
}

up() {
    mkdir -p "$dir"/{etc,state,spool,log,run,munge}
    # The socket's folder is open to all, the key's to its owner only.
    chmod 755 "$dir" "$dir/run"
    chmod 700 "$dir/munge"
    (umask 077; head -c 128 /dev/urandom >"$dir/munge/key")
    munged --key-file="$dir/munge/key" --socket="$dir/run/munge.socket" --pid-file="$dir/run/munge.pid" \
        --log-file="$dir/munge/log" --seed-file="$dir/munge/seed"
    configuration >"$dir/etc/slurm.conf"
    export SLURM_CONF="$dir/etc/slurm.conf"
    for node in $(seq "$nodes"); do mkdir -p "$dir/spool/n$node"; done
    slurmctld
    for node in $(seq "$nodes"); do slurmd -N "n$node"; done
    for _ in $(seq 150); do
        [ "$(sinfo -h -N -t idle -o %N 2>/dev/null | wc -l)" = "$nodes" ] && break
        sleep .2
    done
    echo "export SLURM_CONF=$SLURM_CONF"
}

case "$1" in
up) up ;;
down) down ;;
*) echo "cluster.sh up|down DIR [NODES]" >&2; exit 64 ;;
esac
