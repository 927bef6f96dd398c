using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Tests.Feed;

namespace Ecowatt.Delestage.Tests.Control.Kills;

/// <summary>The real program, killed at any instant and started again: 3 times for each kind of bank, or any number by the environment's ECOWATT_KILLS.</summary>
public sealed class KillTests
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    [Theory]
    [InlineData(RelayReset.Keep)]
    [InlineData(RelayReset.Release)]
    public async Task Killed_at_any_instant_it_goes_on_as_if_only_time_had_passed(RelayReset rest)
    {
        using var folder = new TestFolder();
        var start = Houses.At(6);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = new ChildProcess("house", folder.Path, start.ToString("O"), rest.ToString());
            Assert.Equal("runs", await child.LineAsync());
            await Task.Delay(Random.Shared.Next(100, 2_500));
            await child.KillAsync();
            Assert.NotNull(StateRecovery.Of(Journal(folder.Path), null));
            start = LastInstant(folder.Path) + TimeSpan.FromSeconds(Random.Shared.Next(90));
        }

        using (var last = new ChildProcess("house", folder.Path, start.ToString("O"), rest.ToString()))
        {
            Assert.Equal("runs", await last.LineAsync());
            await Task.Delay(1_000);

            // However slow the machine: it has commanded something, so that there is something to look at.
            await HangGuard.UntilAsync(() => JournalReplay.Run(Journal(folder.Path), underWay: true).Commands > 0);
            await last.EndAsync();
        }

        NothingWasSetAside(folder.Path);
        var report = JournalReplay.Run(Journal(folder.Path));
        Assert.True(report.Difference is null, $"{report.Difference}");
        Assert.Equal((Kills + 1, 0, 0), (report.Starts, report.NotReplayed, report.Lost));
        Assert.True(report.Commands > 0 && ReadState(folder.Path) > 0, $"{report}");
        new JournalAudit(KilledHouse.Zone, File.Exists(KilledHouse.OrdersIn(folder.Path)) ? File.ReadAllLines(KilledHouse.OrdersIn(folder.Path)) : []).Read(Journal(folder.Path));
        new RelayAudit(KilledHouse.Zone).Read(new RelayBook(folder.File("relays.txt")));
    }

    private static string Journal(string folder) => Path.Combine(folder, "zones", "house", "journal");

    // What is saved can be read, and has the zone's loads.
    private static int ReadState(string folder)
    {
        using var state = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "zones", "house", "state.json")));
        return state.RootElement.EnumerateObject().Count();
    }

    private static void NothingWasSetAside(string folder)
        => Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), static file => Path.GetFileName(file).Contains(".damaged-", StringComparison.Ordinal));

    // Where the killed one stopped: the journal's last line, because nothing is saved that it has not.
    private static DateTimeOffset LastInstant(string folder)
    {
        var last = default(DateTimeOffset);
        using var reader = new JournalReader(Journal(folder), underWay: true);
        while (reader.Read())
        {
            last = reader.Current.At;
        }

        Assert.Null(reader.Fault);
        return last;
    }
}
