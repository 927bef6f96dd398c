using System.Diagnostics;
using System.Globalization;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Board;
using Ecowatt.Delestage.Tool.Commands;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Tests;

public sealed class BoardTests
{
    [Fact]
    public async Task In_plain_lines_it_says_where_it_is_and_ends_by_itself_when_told_to()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        await using var output = new StringWriter();
        using var stop = new CancellationTokenSource();
        var running = BoardCommand.RunAsync(server, new PlainBoardView(output), stop.Token);
        await stop.CancelAsync();
        var document = await running.WaitAsync(HangGuard.Limit);

        Assert.Contains($"A virtual 1017, serial number 123456, at 127.0.0.1:{server.Port}; Ctrl+C ends", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(8, document.Channels.Count);
    }

    [Fact]
    public async Task A_relay_that_moves_is_a_line_with_its_lights_and_why()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        await using var output = new StringWriter();
        new PlainBoardView(output).Show(server, new VirtualRelayChange(new DateTimeOffset(2026, 1, 14, 17, 0, 5, TimeSpan.Zero), 123_456, 3, Energised: true, VirtualRelayCause.Command));
        Assert.Equal("18:00:05  channel 3  energised  ○○○○○○○○  commanded", output.ToString().TrimEnd());
    }

    [Fact]
    public async Task As_a_process_it_ends_with_Ctrl_C()
    {
        using var process = Process.Start(EcowattProcess.StartOf("board", "--port", "0", "--failsafe", "--serial", "77"))!;
        try
        {
            var error = process.StandardError.ReadToEndAsync();
            Assert.Contains("serial number 77", await process.StandardOutput.ReadLineAsync().WaitAsync(HangGuard.Limit), StringComparison.Ordinal);
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

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        (await Ecowatt.RunAsync(["board", "--port", $"{server.Port}"])).FailsWith(1, $"port {server.Port} cannot be listened on", "Take another port");
    }

    [Fact]
    public async Task A_password_file_that_is_missing_is_named()
        => (await Ecowatt.RunAsync(["board", "--port", "0", "--password-file", "no-such.txt"])).FailsWith(1, "no-such.txt", "there is no such file");

    [Theory]
    [InlineData("board", "--port", "65536")]
    [InlineData("board", "--port", "many")]
    [InlineData("board", "--serial", "0")]
    [InlineData("run", "--bank", "phidget:")]
    [InlineData("run", "--bank", "phidget:host:0")]
    [InlineData("run", "--bank", "phidget:host:http")]
    [InlineData("doctor", "--bank", "gpio")]
    public async Task Wrong_usage_is_one_line_and_exit_2(params string[] args) => (await Ecowatt.RunAsync(args)).FailsWith(2, args[^1]);

    [Theory]
    [InlineData("simulated", false, null, 5661)]
    [InlineData("phidget", true, null, 5661)]
    [InlineData("phidget:pi.local", true, "pi.local", 5661)]
    [InlineData("phidget:192.168.1.20:5662", true, "192.168.1.20", 5662)]
    [InlineData("phidget:[::1]:5662", true, "::1", 5662)]
    [InlineData("phidget:[::1]", true, "::1", 5661)]
    public void A_bank_is_read_from_one_word_and_shown_as_one(string text, bool phidget, string? host, int port)
    {
        var bank = new BankChoice(phidget, host, port);
        Assert.Equal(bank, BankChoice.Parse(text));
        Assert.Equal(bank, BankChoice.Parse($"{bank}"));
    }

    [Fact]
    public async Task Help_shows_the_default_bank_as_it_is_written()
        => Assert.Contains("Default: simulated.", string.Join(' ', (await Ecowatt.RunAsync(["run", "--help"])).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
}
