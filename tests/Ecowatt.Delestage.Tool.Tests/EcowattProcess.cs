using System.Diagnostics;
using System.Globalization;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>The program as a process of its own, as a user starts it: its words by stream, and Ctrl+C.</summary>
internal sealed class EcowattProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Stream _output;
    private readonly Stream _error;

    private EcowattProcess(Process process)
    {
        _process = process;
        (_output, _error) = (new Stream(process.StandardOutput), new Stream(process.StandardError));
    }

    public string Output => _output.Text;

    public string Error => _error.Text;

    /// <summary>Starts it in folders of the test's own, without what the environment says of Ecowatt.</summary>
    public static EcowattProcess Start(string folder, IEnumerable<(string Name, string Value)> environment, params string[] args)
    {
        var start = StartOf(args);
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("ECOWATT", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        start.Environment["ECOWATT__LOCKFOLDER"] = Path.Combine(folder, "locks");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new EcowattProcess(Process.Start(start)!);
    }

    /// <summary>Where the program was built: beside the tests lie the libraries of another framework, and the stand-in for a board.</summary>
    public static string Program { get; } = Path.Combine(Recorded.Root, "src", "Ecowatt.Delestage.Tool", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "ecowatt.dll");

    /// <summary>How the program is started so that Ctrl+C reaches it: where the tests run in a shell's background, they and their children inherit that it is ignored.</summary>
    public static ProcessStartInfo StartOf(params string[] args)
    {
        string[] program = ["dotnet", Program, .. args];
        program = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. program] : program;
        return new ProcessStartInfo(program[0], program[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    public Task SaysAsync(string words) => SaysAsync(_output, words);

    public Task ComplainsAsync(string words) => SaysAsync(_error, words);

    /// <summary>Ctrl+C; where a console's cannot be sent to one process alone, its end.</summary>
    public async Task<int> StopAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else
        {
            using var interrupt = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        }

        return await EndsAsync();
    }

    public async Task<int> EndsAsync()
    {
        using var limit = new CancellationTokenSource(HangGuard.Limit);
        await _process.WaitForExitAsync(limit.Token);
        await Task.WhenAll(_output.End, _error.End);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await EndsAsync();
        _process.Dispose();
    }

    private async Task SaysAsync(Stream stream, string words)
    {
        await HangGuard.UntilAsync(() => stream.Text.Contains(words, StringComparison.Ordinal) || _process.HasExited, () => $"\"{words}\"; it said {Output}{Error}");
        if (_process.HasExited)
        {
            await EndsAsync();
        }

        Assert.Contains(words, stream.Text, StringComparison.Ordinal);
    }

    private sealed class Stream
    {
        private volatile string _text = "";

        public Stream(StreamReader reader) => End = ReadAsync(reader);

        public string Text => _text;

        public Task End { get; }

        private async Task ReadAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                _text += line + "\n";
            }
        }
    }
}
