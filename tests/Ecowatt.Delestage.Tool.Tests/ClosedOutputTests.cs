using System.Diagnostics;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>A program whose standard output is closed says that, and not that somebody denied it a path.</summary>
public sealed class ClosedOutputTests
{
    [Theory]
    [InlineData("en", "ecowatt: standard output is closed.")]
    [InlineData("fr", "ecowatt: la sortie standard est fermée.")]
    public async Task It_is_named(string language, string line)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A shell closes it; nothing else can start a process without one.
        var start = new ProcessStartInfo("sh", ["-c", $"exec dotnet '{EcowattProcess.Program}' analyze --help --lang {language} >&-"]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((1, line), (process.ExitCode, error.TrimEnd()));
    }
}
