using System.Diagnostics;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>The console sample, as a newcomer runs it.</summary>
public sealed class ConsoleSampleTests
{
    [Fact]
    public async Task It_plays_an_evening_and_ends_by_itself()
    {
        var program = Path.Combine(Recorded.Root, "samples", "Ecowatt.Delestage.Samples.Console", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Ecowatt.Delestage.Samples.Console.dll");
        using var sample = Process.Start(new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (sample.StandardOutput.ReadToEndAsync(), sample.StandardError.ReadToEndAsync());
        await sample.WaitForExitAsync().WaitAsync(HangGuard.Limit);

        Assert.Equal((0, ""), (sample.ExitCode, await error));
        var rows = (await output).Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).ToArray();
        Assert.Contains(rows, static row => row.Contains("| Water heater       | shed    | ", StringComparison.Ordinal));
        Assert.Contains(rows, static row => row.Contains("| Water heater       | powered | ", StringComparison.Ordinal));
        Assert.Contains(rows, static row => row.Contains("| Heat pump          | shed    | ", StringComparison.Ordinal));
    }
}
