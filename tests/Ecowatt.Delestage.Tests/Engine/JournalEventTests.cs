using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>Each kind of line is written and read by one record.</summary>
public sealed class JournalEventTests
{
    private static readonly ClockReading Now = new(Houses.At(18, 0, 7), TimeSpan.FromTicks(7));
    private static readonly Zone Zone = Houses.Zone(Houses.Load("heater") with { MinOffTime = TimeSpan.Zero });
    private static readonly Zone TwoBanks = Houses.Zone(Houses.Load("heater"), Houses.Load("car") with { Bank = "garage" });
    private static readonly LoadOverride Order = new(Powered: false, Now, TimeSpan.FromHours(1));

    // With all that a kind may say, and with as little as it must.
    private static readonly JournalEvent[] Kinds =
    [
        new StartEvent(TimeSpan.Zero, 0, Zone),
        new StartEvent(TimeSpan.FromSeconds(3), -1, Zone, Saved) { Continued = true },
        StartEvent.Of(TwoBanks, new ZoneBanks(TwoBanks, [TimeSpan.FromSeconds(3), TimeSpan.Zero]), 7, null),
        new SavedEvent(Saved),
        new SavedEvent(Saved, ["room"], Whole: true),
        new ConfigurationEvent(Zone),
        new ClockEvent(TimeSpan.FromDays(-1)),
        new SignalsEvent([]),
        new SignalsEvent([new SignalSlice(Now.Utc, Now.Utc.AddHours(1), SignalLevel.LowCarbon, "rte"), new SignalSlice(Now.Utc.AddHours(1), Now.Utc.AddHours(2), SignalLevel.Unknown, "none")]),
        new TariffEvent([]),
        new TariffEvent([new TariffSlice(Now.Utc, Now.Utc.AddHours(1), TariffClass.BlueOffPeak, "tempo"), new TariffSlice(Now.Utc.AddHours(2), Now.Utc.AddHours(3), TariffClass.MobilePeak, "meter")]),
        new SampleEvent("room", -0.5, Now.Utc, TimeSpan.Zero),
        new SampleEvent("room", null, Now.Utc, TimeSpan.Zero),
        new BreakerEvent(new BreakerState(null, [default])),
        new BreakerEvent(new BreakerState(6000, [new BreakerPhase { Power = 4000.5, At = Now, Value = 1.25, ValueAt = Now, SpanNumber = 3, Rest = -0.1, RestBefore = 0, RestFirst = 7 }])),
        new LimitEvent(default),
        new LimitEvent(new ProducedPower(1200.5, Now, 900, 1000, Now)),
        new ConditionEvent("heater", "cold"),
        new ConditionEvent("heater", "lunch", Powered: false, Now.Utc),
        new ConditionEvent("heater", null),
        new OverrideEvent("heater", Order),
        new OverrideEvent("heater", Order with { By = "Zoé" }),
        new CancelEvent("heater"),
        new DeviceEvent(Attached: false, Rest: false),
        new DeviceEvent(Attached: true, Rest: true, "garage"),
        new FoundEvent("heater"),
        new FoundEvent("heater", Powered: false),
        new EvaluationEvent([]),
        new EvaluationEvent(new() { ["heater"] = LoadDecision.Of(false, Rule.Signal, SignalLevel.Tense, Now.Utc) }),
        new EvaluationEvent(new() { ["boiler"] = LoadDecision.Of(true, Rule.Plan, SignalLevel.Normal, Now.Utc) with { Tariff = TariffClass.Unknown, TariffUntil = Now.Utc.AddHours(1) } }),
        new CommandEvent("heater", Channel: 0, Powered: false, Energised: false),
        new CommandEvent("car", Channel: 0, Powered: true, Energised: true, Bank: "garage"),
        new ResultEvent("heater", Powered: false),
        new ResultEvent("heater", Powered: true, "it did not obey"),
        new RecoveredEvent("journal-000001.jsonl", 0),
        new RecoveredEvent("journal-000001.jsonl", 7, "journal-000001.jsonl.torn"),
        new RestartedEvent("journal-000001.jsonl", 0, "the file is gone"),
        new LostEvent(1, Now.Utc, Now.Utc),
    ];

    public static TheoryData<int> Places { get; } = [.. Enumerable.Range(0, Kinds.Length)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Every_kind_is_read_back_as_it_was_written(int place)
    {
        var text = Text(Kinds[place] with { Now = Now });

        var again = JsonSerializer.Deserialize(text, JournalJson.Default.JournalEvent)!;

        Assert.Equal(Kinds[place].GetType(), again.GetType());
        Assert.Equal(Now, again.Now);
        Assert.Equal(text, Text(again));
    }

    [Fact]
    public void A_command_that_gives_an_order_energises_nothing_and_is_read_back()
    {
        var text = Text(new CommandEvent("heater", Channel: 0, Powered: false, Energised: null, Order: "eco") { Now = Now });

        Assert.Equal(text, Text(JsonSerializer.Deserialize(text, JournalJson.Default.JournalEvent)!));
    }

    [Fact]
    public void No_kind_is_left_out()
        => Assert.Equal(EventKind.All.Select(static kind => kind.Type), Kinds.Select(static happened => happened.GetType()).Distinct());

    [Theory]
    [MemberData(nameof(Places))]
    public void What_a_kind_must_say_has_to_be_there(int place)
    {
        using var line = JsonDocument.Parse(Text(Kinds[place] with { Now = Now }));
        foreach (var left in (string[])["at", "mono", "configuration", "jumpSeconds", "slices", "sensor", "load", "override", "breakerState", "attached", "decisions", "channel", "file", "lines"])
        {
            var rest = line.RootElement.EnumerateObject().Where(member => member.Name != left).Select(static member => $"\"{member.Name}\":{member.Value.GetRawText()}");
            if (line.RootElement.TryGetProperty(left, out _))
            {
                Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($"{{{string.Join(',', rest)}}}", JournalJson.Default.JournalEvent));
            }
        }
    }

    [Theory]
    [InlineData("HEATER", "condition override cancel found evaluation command result")]
    [InlineData("sauna", "")]
    public void Each_kind_knows_whether_it_says_something_of_a_load(string load, string kinds)
        => Assert.Equal(kinds, string.Join(' ', Kinds.Where(happened => happened.Concerns(load)).Select(EventKind.Of).Distinct()));

    private static SavedZoneState Saved => new() { Zone = "house", Version = SavedZoneState.CurrentVersion };

    private static string Text(JournalEvent happened)
    {
        using var entry = new JournalEntry();
        return $"{{{Encoding.UTF8.GetString(entry.Encode(happened))}}}";
    }
}
