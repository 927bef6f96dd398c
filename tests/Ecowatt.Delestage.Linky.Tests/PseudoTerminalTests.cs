using System.Diagnostics;
using Ecowatt.Delestage.Linky.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Ecowatt.Delestage.Linky.Tests.Fakes.TicText;

namespace Ecowatt.Delestage.Linky.Tests;

/// <summary>The meter over a serial port of the system: a pair of pseudo-terminals, which ignore speed and parity.</summary>
public sealed class PseudoTerminalTests
{
    [SocatFact]
    public async Task I_can_read_a_meter_from_a_serial_port_that_goes_and_comes_back()
    {
        var folder = Directory.CreateTempSubdirectory("linky-");
        var (here, there) = (Path.Combine(folder.FullName, "here"), Path.Combine(folder.FullName, "there"));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        new EcowattDelestageBuilder(builder.Services).AddLinky("meter", options => options.Port = there);
        using var host = builder.Build();
        var meter = host.Services.GetRequiredKeyedService<LinkyMeter>("meter");
        var happened = meter.WatchEventsAsync();
        try
        {
            using (var pair = Pair(here, there))
            {
                await HangGuard.UntilAsync(() => File.Exists(here) && File.Exists(there));
                await host.StartAsync();
                await SendUntilAsync(here, 1163, meter);
                pair.Kill();
                await pair.WaitForExitAsync();
                await HangGuard.UntilAsync(() => meter.Problem is not null);
                Assert.Contains(there, meter.Problem, StringComparison.Ordinal);

                // A process that is killed leaves its links, and the next one may get the same device under the other name.
                File.Delete(here);
                File.Delete(there);
            }

            using var again = Pair(here, there);
            await HangGuard.UntilAsync(() => File.Exists(here) && File.Exists(there));
            await SendUntilAsync(here, 2000, meter);
            Assert.Null(meter.Problem);
            again.Kill();

            List<LinkyEventKind> kinds = [];
            await foreach (var told in happened)
            {
                kinds.Add(told.Kind);
                if (kinds.Count(static kind => kind == LinkyEventKind.Found) == 2)
                {
                    break;
                }
            }

            Assert.Equal([LinkyEventKind.Found, LinkyEventKind.Lost], kinds.Take(2));
        }
        finally
        {
            await host.StopAsync();
            folder.Delete(recursive: true);
        }
    }

    private static Process Pair(string here, string there)
        => Process.Start(new ProcessStartInfo(SocatFactAttribute.Executable!, [$"PTY,link={here},rawer", $"PTY,link={there},rawer"]) { RedirectStandardError = true })!;

    private static async Task SendUntilAsync(string path, int power, LinkyMeter meter)
    {
        await using var line = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        var frame = Frame(Standard("ADSC", "120000001234"), Standard("SINSTS", $"{power:00000}"));
        var next = 0;
        await HangGuard.UntilAsync(() =>
        {
            // What came before the port was open is dropped: so again and again, as a meter does.
            if (next++ % 20 == 0)
            {
                line.Write(frame);
                line.Flush();
            }

            return meter.LastFrame?.ApparentPower == power;
        });
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
