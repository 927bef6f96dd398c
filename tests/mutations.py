"""Breaks the code in one place at a time, and tells which break no test sees; tariff-mutations, history-mutations and concurrency-mutations have the lists.

All breaks are built in at once, in a copy of the tree, each behind a number that the environment chooses (ECOWATT_MUTANT), so one build serves for all. The copy is
made anew, unless ECOWATT_MUTANTS names the folder of one. In a replacement `@` stands for "this break is chosen".
"""
import os, re, shutil, signal, subprocess, sys, tempfile

CHOICE = "src/Ecowatt.Delestage.Abstractions/Mutant.cs"

# The seconds after which tests count as hanging.
LONGEST = 300

MUTANT = """namespace Ecowatt.Delestage;

/// <summary>Chooses what is broken.</summary>
public static class Mutant
{
    private static readonly string? Chosen = System.Environment.GetEnvironmentVariable("ECOWATT_MUTANT");

    /// <summary>Returns whether a break is chosen.</summary>
    public static bool Is(string number) => number == Chosen;
}
"""


def prepare(tree, breaks):
    for number, (name, file, old, new, _) in enumerate(breaks, 1):
        path = os.path.join(tree, file)
        text = open(path, encoding="utf-8").read()
        if text.count(old) != 1:
            sys.exit(f"break {number}, {name}: {file} has {text.count(old)} times {old!r}; expected one")
        open(path, "w", encoding="utf-8").write(text.replace(old, new.replace("@", f'global::Ecowatt.Delestage.Mutant.Is("{number}")')))
    open(os.path.join(tree, CHOICE), "w", encoding="utf-8").write(MUTANT)


def run(tree, folder, number, tests):
    project = next(file for file in os.listdir(os.path.join(tree, folder)) if file.endswith(".csproj"))
    program = os.path.join(folder, "bin/Debug/net10.0", project.removesuffix(".csproj") + ".dll")
    started = subprocess.Popen(
        ["dotnet", "test", program, "--nologo", "-v", "q", "--filter", tests], cwd=tree, env={**os.environ, "ECOWATT_MUTANT": str(number)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    try:
        output, _ = started.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        # A break that makes tests hang is seen too.
        os.killpg(started.pid, signal.SIGKILL)
        started.communicate()
        return 1, ["hung"], ""
    if started.returncode != 0 and not re.search(r"Failed!|aborted", output):
        sys.exit(f"break {number}: the tests did not run\n{output[-3000:]}")
    failed = re.findall(r"^\s*(?:\[xUnit.*\]\s+)?(\S[^\n]*) \[FAIL\]", output, re.M)
    return started.returncode, failed, output


def main(breaks, projects, slower):
    first, last = int(sys.argv[1]) if len(sys.argv) > 1 else 1, int(sys.argv[2]) if len(sys.argv) > 2 else len(breaks)
    here = subprocess.check_output(["git", "rev-parse", "--show-toplevel"], cwd=os.path.dirname(os.path.abspath(__file__)), text=True).strip()
    tree = os.environ.get("ECOWATT_MUTANTS") or os.path.join(tempfile.mkdtemp(prefix="mutants-"), "tree")
    if not os.path.exists(os.path.join(tree, CHOICE)):
        files = subprocess.check_output(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=here).decode().split("\0")
        for file in filter(lambda file: file and os.path.exists(os.path.join(here, file)), files):
            os.makedirs(os.path.dirname(os.path.join(tree, file)), exist_ok=True)
            shutil.copy2(os.path.join(here, file), os.path.join(tree, file))
        subprocess.check_call(["git", "init", "-q"], cwd=tree)
        prepare(tree, breaks)
        # Recordings lie beside the repository.
        beside = os.path.join(os.path.dirname(here), "shared")
        if os.path.isdir(beside) and not os.path.exists(os.path.join(os.path.dirname(tree), "shared")):
            os.symlink(beside, os.path.join(os.path.dirname(tree), "shared"))
        for folder in {folder: None for folder, _ in projects.values()}:
            subprocess.check_call(["dotnet", "build", folder, "-v", "q", "--nologo", "-p:RunAnalyzers=false"], cwd=tree)

            # The first test that fails is enough.
            with open(os.path.join(tree, folder, "bin/Debug/net10.0/xunit.runner.json"), "w", encoding="utf-8") as settings:
                settings.write('{"stopOnFail": true}')
        for project, (folder, tests) in projects.items():
            code, _, output = run(tree, folder, 0, tests)
            if code != 0:
                sys.exit(f"{project}: tests fail without any break\n{output[-3000:]}")
    survived = []
    for number, (name, _, _, _, project) in list(enumerate(breaks, 1))[first - 1:last]:
        folder, tests = projects[project]
        code, failed, _ = run(tree, folder, number, tests)
        if code == 0 and project in slower:
            code, failed, _ = run(tree, folder, number, slower[project])
        by = "" if code == 0 or not failed else " (" + failed[0].split("(")[0].split(".")[-1] + ")"
        print(f"{number:3} {'SURVIVED' if code == 0 else 'seen':8} {name}{by}", flush=True)
        survived += [name] if code == 0 else []
    print(f"{last - first + 1} breaks, {len(survived)} survived", flush=True)
    return 1 if survived else 0

