using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Tests.Engine;
using Ecowatt.Delestage.Tests.Journal;

namespace Ecowatt.Delestage.Tests.Replaying;

public sealed class JournalReplayTests : IDisposable
{
    private static readonly Zone Rooms = Houses.Zone(
        Houses.Load("heater") with { MinOffTime = TimeSpan.FromMinutes(5), RatedPower = 1500, Comfort = new Comfort { Sensor = "room", Floor = 16 } },
        Houses.Load("boiler", 1) with { MaxShedTime = TimeSpan.FromHours(6), RatedPower = 2200 });

    private readonly JournalHouse _journal = new();

    public void Dispose() => _journal.Dispose();

    [Fact]
    public async Task A_red_evening_is_decided_again_to_the_byte()
    {
        var lines = await EveningAsync();

        var report = JournalReplay.Run(_journal.Folder);

        Assert.Null(report.Difference);
        Assert.Equal((lines, 1, 1), (report.Lines, report.FirstNumber, report.Starts));
        Assert.Equal((Houses.At(7), 0, 0), (report.From, report.NotReplayed, report.Lost));
        Assert.Equal((6, Count("\"rule\":")), (report.Commands, report.Decisions));
        Assert.Equal(["heater", "boiler"], report.Zone!.Loads.Select(static load => load.Status.Load.Name));
        Assert.All(report.Zone.Loads, static load => Assert.Equal((true, Rule.Normal), (load.Status.Powered!.Value, load.Status.Decision.Rule)));
    }

    [Fact]
    public async Task Up_to_an_instant_it_tells_what_was_and_why()
    {
        await EveningAsync();

        var zone = JournalReplay.Run(_journal.Folder, until: Houses.At(18)).Zone!;

        var heater = zone.Loads[0];
        Assert.Equal((false, Rule.Signal, Houses.At(17)), (heater.Status.Powered!.Value, heater.Status.Decision.Rule, heater.Status.Since));
        Assert.Equal("below tense it would be on", heater.Status.Counterfactual);
        Assert.Equal(Enumerable.Range(1, 10), heater.Rules.Select(static rule => (int)rule.Rule));
        Assert.Equal([Rule.Signal, Rule.Normal], heater.Rules.Where(static rule => rule.Applies).Select(static rule => rule.Rule));
        Assert.Equal(Rule.Signal, heater.Rules.Single(static rule => rule.Binds).Rule);
    }

    [Fact]
    public async Task An_order_over_a_signal_shows_both_and_binds_first()
    {
        await WriteAsync(house =>
        {
            house.At(Houses.At(17, 30), () => house.Order(1, powered: true, TimeSpan.FromHours(1), "Anne"));
            house.RunTo(Houses.At(19));
        });

        var boiler = JournalReplay.Run(_journal.Folder, until: Houses.At(18)).Zone!.Loads[1];

        Assert.Equal([Rule.Override, Rule.Signal, Rule.Normal], boiler.Rules.Where(static rule => rule.Applies).Select(static rule => rule.Rule));
        Assert.True(boiler.Rules[0].Binds);
        Assert.Equal((Houses.At(18, 30), "Anne"), (boiler.Status.Override!.Until, boiler.Status.Override.By));
        Assert.Null(JournalReplay.Run(_journal.Folder, until: Houses.At(18, 45)).Zone!.Loads[1].Status.Override);
    }

    [Fact]
    public async Task A_decision_that_somebody_changed_is_found_though_its_hashes_are_right()
    {
        await EveningAsync();
        var shed = 0;
        ForgedJournal.Write(_journal.Journal(1), entry => entry.Contains("\"rule\":\"signal\"", StringComparison.Ordinal) && shed++ == 0
            ? entry.Replace("\"rule\":\"signal\"", "\"rule\":\"override\"", StringComparison.Ordinal)
            : entry);

        var difference = JournalReplay.Run(_journal.Folder).Difference!;

        Assert.Equal((_journal.Journal(1), LineWith("\"rule\":\"override\"")), (difference.File, difference.Line));
        Assert.Contains("expected …", difference.Message, StringComparison.Ordinal);
        Assert.Contains("\"rule\":\"signal\"", difference.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_somebody_took_out_is_found_where_it_is_missed()
    {
        await WriteAsync(house =>
        {
            house.At(Houses.At(17, 30), () => house.Order(0, powered: true, TimeSpan.FromHours(1)));
            house.RunTo(Houses.At(19));
        });
        ForgedJournal.Write(_journal.Journal(1), static entry => entry.Contains("\"kind\":\"override\"", StringComparison.Ordinal) ? null : entry);

        Assert.Equal(LineWith("\"rule\":\"override\""), JournalReplay.Run(_journal.Folder).Difference!.Line);
    }

    [Theory]
    [InlineData("\"kind\":\"evaluation\"", "\"kind\":\"glance\"")]
    [InlineData("\"slices\":[", "\"slices\":[3,")]
    [InlineData("\"configuration\":{", "\"configuration\":null,\"was\":{")]
    [InlineData("\"load\":\"boiler\"", "\"load\":\"sauna\"")]
    public async Task A_line_that_no_engine_writes_is_named(string was, string becomes)
    {
        await EveningAsync();
        var changed = false;
        ForgedJournal.Write(_journal.Journal(1), entry =>
        {
            var here = !changed && entry.Contains(was, StringComparison.Ordinal);
            changed |= here;
            return here ? entry.Replace(was, becomes, StringComparison.Ordinal) : entry;
        });

        Assert.Equal(LineWith(becomes), JournalReplay.Run(_journal.Folder).Difference!.Line);
    }

    [Fact]
    public async Task Each_start_begins_anew_and_samples_that_nobody_looked_at_do_not_matter()
    {
        await WriteAsync(house =>
        {
            house.RunTo(Houses.At(17, 10));
            house.Restart(TimeSpan.FromMinutes(3));
            house.RunTo(Houses.At(18));
        });

        // Killed after the samples, before their look was written.
        var looks = 0;
        ForgedJournal.Write(_journal.Journal(1), entry => entry.Contains("\"kind\":\"evaluation\"", StringComparison.Ordinal) && ++looks == 2 ? null : entry);
        var lines = File.ReadAllLines(_journal.Journal(1));
        var sample = Array.FindIndex(lines, static line => line.Contains("\"kind\":\"sample\"", StringComparison.Ordinal));
        var start = Array.FindLastIndex(lines, static line => line.Contains("\"kind\":\"start\"", StringComparison.Ordinal));
        var between = 0;
        ForgedJournal.Write(_journal.Journal(1), entry => between++ is var line && line > sample && line < start ? null : entry);

        var report = JournalReplay.Run(_journal.Folder);
        Assert.Null(report.Difference);
        Assert.Equal(2, report.Starts);
        Assert.Equal(false, report.Zone!.Loads[1].Status.Powered);
    }

    [Fact]
    public async Task What_stands_before_the_first_start_is_verified_and_not_replayed()
    {
        _journal.Options = _journal.Options with { FileBytes = 2048 };
        await WriteAsync(house =>
        {
            house.RunTo(Houses.At(17, 30));
            house.Restart(TimeSpan.Zero);
            house.RunTo(Houses.At(23));
        });
        File.Delete(_journal.Journal(1));

        var report = JournalReplay.Run(_journal.Folder);

        Assert.Null(report.Difference);
        Assert.True(report.FirstNumber > 1 && report.NotReplayed > 0, $"{report}");
        Assert.Equal(1, report.Starts);
        Assert.NotNull(report.Zone);
    }

    [Fact]
    public async Task A_journal_without_any_start_says_that_nothing_was_replayed()
    {
        await _journal.WriteAsync(1, 5);

        var report = JournalReplay.Run(_journal.Folder);

        Assert.Equal((null, 5, 5), (report.Difference, report.Lines, report.NotReplayed));
        Assert.Null(report.Zone);
    }

    [Fact]
    public async Task After_a_loss_nothing_is_compared_until_the_next_start()
    {
        await WriteAsync((house, journal) =>
        {
            // The order is lost, and the reading that is written before it: what follows from it cannot be repeated.
            house.At(Houses.At(17, 30), () =>
            {
                journal.Full = true;
                house.Order(0, powered: true, TimeSpan.FromHours(3));
                journal.Full = false;
            });
            house.RunTo(Houses.At(18));
        });
        var lost = JournalReplay.Run(_journal.Folder);
        Assert.Null(lost.Difference);
        Assert.Null(lost.Zone);
        Assert.Equal(2, lost.Lost);
        Assert.True(lost.NotReplayed > 0);
    }

    [Fact]
    public async Task A_start_after_a_loss_is_replayed_again()
    {
        await WriteAsync((house, journal) =>
        {
            house.At(Houses.At(17, 30), () =>
            {
                journal.Full = true;
                house.Order(0, powered: true, TimeSpan.FromHours(3));
                journal.Full = false;
            });
            house.RunTo(Houses.At(18));
            house.Restart(TimeSpan.Zero);
            house.RunTo(Houses.At(23));
        });

        var report = JournalReplay.Run(_journal.Folder);

        Assert.Null(report.Difference);
        Assert.Equal((2, 2), (report.Starts, report.Lost));
        Assert.Equal(Rule.Normal, report.Zone!.Loads[0].Status.Decision.Rule);
    }

    [Fact]
    public async Task A_last_line_without_end_is_named_and_left_out_of_a_journal_under_way()
    {
        var lines = await EveningAsync();
        var bytes = File.ReadAllBytes(_journal.Journal(1));
        File.WriteAllBytes(_journal.Journal(1), bytes[..^20]);

        var report = JournalReplay.Run(_journal.Folder);
        Assert.Equal((_journal.Journal(1), lines), (report.Difference!.File, report.Difference.Line));
        var underWay = JournalReplay.Run(_journal.Folder, underWay: true);
        Assert.Null(underWay.Difference);
        Assert.Equal(lines - 1, underWay.Lines);
    }

    [Fact]
    public void Where_there_is_no_journal_it_says_so()
    {
        Assert.Contains("journal-000001.jsonl", Assert.Throws<FileNotFoundException>(() => JournalReplay.Run(_journal.Folder)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => JournalReplay.Run(_journal.File("nowhere.jsonl")));
    }

    /// <summary>The readings of a breaker and of what a limit follows are written as what they came to, before the line that they may matter to.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_zone_under_its_meters_breaker_or_a_limit_that_follows_a_reading_is_decided_again_to_the_byte(bool breaker)
    {
        var zone = Houses.Zone([.. Rooms.Loads.Select(static load => load with { Contact = RelayContact.NormallyOpen })]);
        zone = breaker ? zone with { LimitByBreaker = true, Meter = "meter" } : zone with { Limit = 2500, LimitReading = new() { Sensor = "roof" } };
        long lines;
        await using (var writer = await _journal.OpenAsync())
        {
            var journal = new WrittenJournal(writer);
            var (house, second) = (new ScriptedHouse(zone, Houses.At(7), journal), 0);
            house.Publish(Houses.Timeline("111111111111111112332111"));
            house.Every(TimeSpan.FromMinutes(10), Houses.At(7), () => house.Measure("room", 19));
            house.Every(TimeSpan.FromSeconds(20), Houses.At(7), () =>
            {
                house.Measure("roof", ++second % 90 < 45 ? 2000 : second % 90 < 60 ? double.NaN : 100);
                house.Measure("meter breaker", 3000);
                house.Measure("meter phase 1", second % 90 < 45 ? 500 : 3500);
            });
            house.RunTo(Houses.At(9, 40));
            house.Restart(TimeSpan.FromSeconds(2));
            house.RunTo(Houses.At(12));
            lines = journal.Lines;
        }

        var report = JournalReplay.Run(_journal.Folder);

        Assert.Null(report.Difference);
        Assert.Equal((lines, 0), (report.Lines, report.NotReplayed));
        Assert.InRange(report.Commands, 4, long.MaxValue);
        Assert.InRange(Count(breaker ? "\"kind\":\"breaker\"" : "\"kind\":\"limit\""), 6, int.MaxValue);
    }

    private int Count(string text) => File.ReadAllText(_journal.Journal(1)).Split(text).Length - 1;

    private long LineWith(string text)
        => Array.FindIndex(File.ReadAllLines(_journal.Journal(1)), line => line.Contains(text, StringComparison.Ordinal)) + 1;

    private Task<long> EveningAsync() => WriteAsync(static house => house.RunTo(Houses.At(23)));

    private Task<long> WriteAsync(Action<ScriptedHouse> run) => WriteAsync((house, _) => run(house));

    private async Task<long> WriteAsync(Action<ScriptedHouse, WrittenJournal> run)
    {
        await using var writer = await _journal.OpenAsync();
        var journal = new WrittenJournal(writer);
        var house = new ScriptedHouse(Rooms, Houses.At(7), journal);
        house.Publish(Houses.Timeline("111111111111111112332111"));
        house.Every(TimeSpan.FromMinutes(10), Houses.At(7), () => house.Measure("room", 19));
        run(house, journal);
        return journal.Lines;
    }
}
