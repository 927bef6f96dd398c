using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Engine;
using Ecowatt.Delestage.Tests.Journal;

namespace Ecowatt.Delestage.Tests.Replaying;

/// <summary>The journal of a year: red evenings in winter, gaps in what is published, people's orders, restarts, a room's temperature.</summary>
public sealed class JournalYearTests : IDisposable
{
    private const int Flips = 200;
    private static readonly DateOnly First = new(2026, 1, 1);

    private readonly JournalHouse _journal = new();

    public void Dispose() => _journal.Dispose();

    [Fact]
    public async Task A_year_replays_to_the_byte_and_a_changed_byte_anywhere_is_found_and_its_line_named()
    {
        _journal.Options = _journal.Options with { FileBytes = 64 * 1024, KeptFiles = 100_000, Flush = JournalDurability.BySystem };
        var lines = await WriteAsync();
        var files = JournalFile.AllIn(_journal.Folder);

        var report = JournalReplay.Run(_journal.Folder);

        Assert.Null(report.Difference);
        Assert.Equal((lines, 12, 0), (report.Lines, report.Starts, report.NotReplayed));
        Assert.True(files.Count >= 20 && report.Commands > 500 && report.Decisions > 5_000, $"{files.Count} files, {report}");
        var dice = new Random(20260101);
        for (var flip = 0; flip < Flips; flip++)
        {
            // By file, weighted by nothing: the last, half-full one as often as the others.
            Flip(files[dice.Next(files.Count)].Path, dice, whole: flip % 20 == 0);
        }

        Assert.Null(JournalReplay.Run(_journal.Folder).Difference);
    }

    private void Flip(string file, Random dice, bool whole)
    {
        var bytes = File.ReadAllBytes(file);
        var at = dice.Next(bytes.Length);
        var line = bytes.AsSpan(0, at).Count((byte)'\n') + 1;
        var was = bytes[at];
        bytes[at] ^= (byte)(1 << dice.Next(8));
        File.WriteAllBytes(file, bytes);

        var difference = JournalReplay.Run(whole ? _journal.Folder : file).Difference;

        Assert.True(difference is not null, $"byte {at} of {file}, {was} to {bytes[at]}, is not found");
        Assert.Equal((file, line), (difference.File, difference.Line));
        bytes[at] = was;
        File.WriteAllBytes(file, bytes);
    }

    private async Task<long> WriteAsync()
    {
        await using var writer = await _journal.OpenAsync();
        var journal = new WrittenJournal(writer);
        var zone = Houses.Zone(
            Houses.Load("heater") with { RatedPower = 2000, Priority = 3, Group = "rooms", Comfort = new Comfort { Sensor = "room", Floor = 16 }, MinOffTime = TimeSpan.FromMinutes(5) },
            Houses.Load("bedroom", 1) with { RatedPower = 1500, Priority = 4, Group = "rooms", Preheat = new Preheat() },
            Houses.Load("boiler", 2) with { RatedPower = 2200, Priority = 6, MaxShedTime = TimeSpan.FromHours(5), WhenUnknown = UnknownPolicy.Shed },
            Houses.Load("charger", 3) with { RatedPower = 3700, Priority = 8, Contact = RelayContact.NormallyOpen, MaxShedTime = TimeSpan.FromHours(12), RunOnSurplus = true })
            with { RecoveryCap = 0.7, Spread = TimeSpan.FromMinutes(10), SurplusSensor = "sun" };
        var start = ParisTime.StartOf(First);
        var house = new ScriptedHouse(zone, start, journal, rests: false, seed: 7);
        var dice = new Random(7);
        var scenario = new SignalScenario(Hours);
        house.Every(TimeSpan.FromHours(6), start, () =>
        {
            // Now and then no answer comes for a day, and then for so long that hours run out.
            if (house.Now.DayOfYear % 40 > 4)
            {
                house.Publish(new SignalAnalyzer().Analyze(scenario.PublishedAt(house.Now)));
            }
        });
        house.Every(TimeSpan.FromMinutes(10), start, () => house.Measure("room", 17.5 + 2 * Math.Sin(house.Now.DayOfYear) + dice.NextDouble()));
        house.Every(TimeSpan.FromHours(1), start, () => house.Measure("sun", Math.Max(0, 6000 * Math.Sin((house.Now.Hour - 6) * Math.PI / 12))));
        house.Every(TimeSpan.FromHours(53), start, () => house.Order(dice.Next(4), dice.Next(2) == 0, TimeSpan.FromMinutes(dice.Next(1, 600)), dice.Next(2) == 0 ? "Zoé" : null));
        for (var month = 1; month < 12; month++)
        {
            house.RunTo(ParisTime.StartOf(First.AddMonths(month)) + TimeSpan.FromMinutes(dice.Next(1440)));
            house.Restart(TimeSpan.FromMinutes(dice.Next(90)));
        }

        house.RunTo(ParisTime.StartOf(First.AddYears(1)));
        return journal.Lines;
    }

    // Red evenings and tense mornings in winter, the more of them the colder it may be.
    private static HourLevels Hours(DateOnly date)
    {
        var cold = date.Month is 1 or 2 or 12 ? 3 : date.Month is 3 or 11 ? 6 : 1000;
        return SignalScenario.Day(date.DayNumber % cold == 0 ? "000001112222211112332211" : date.DayNumber % 17 == 0 ? "0000001111......11111100" : "000000111111111111111100");
    }
}
