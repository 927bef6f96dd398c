using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary><c>ecowatt meter</c>, the virtual Linky.</summary>
public sealed partial class MeterTests
{
    [Fact]
    public async Task As_a_process_it_speaks_to_whoever_comes_and_ends_with_Ctrl_C()
    {
        using var process = Process.Start(EcowattProcess.StartOf("meter", "--contract", "tempo", "--draw", "1200"))!;
        try
        {
            var error = process.StandardError.ReadToEndAsync();
            var first = await process.StandardOutput.ReadLineAsync().WaitAsync(HangGuard.Limit);
            using var client = new TcpClient("127.0.0.1", int.Parse(Port().Match(first!).Groups[1].Value, CultureInfo.InvariantCulture));
            using var reader = new StreamReader(client.GetStream());
            string? group;
            do
            {
                group = await reader.ReadLineAsync().WaitAsync(HangGuard.Limit);
            }
            while (group?.StartsWith("SINSTS\t", StringComparison.Ordinal) == false);

            Assert.Equal("SINSTS\t01200\tI", group);
            if (OperatingSystem.IsWindows())
            {
                // There a console's Ctrl+C cannot be sent to one process alone.
                return;
            }

            using var interrupt = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(HangGuard.Limit);
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal((0, ""), (process.ExitCode, await error));
        }
        finally
        {
            process.Kill();
        }
    }

    [Theory]
    [InlineData("--port", "65536", "expected 0 to 65535")]
    [InlineData("--power", "37", "expected 1 to 36")]
    [InlineData("--mode", "fast", "expected standard or historic")]
    [InlineData("--contract", "night", "expected off-peak or base or tempo or ejp")]
    public async Task Options_that_cannot_be_are_wrong_usage(string option, string value, string expected)
        => (await Ecowatt.RunAsync(["meter", option, value])).FailsWith(2, $"{option} is '{value}'", expected);

    [GeneratedRegex(@"127\.0\.0\.1:(\d+)")]
    private static partial Regex Port();
}
