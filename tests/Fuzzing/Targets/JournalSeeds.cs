using System.Collections.Immutable;
using System.Text;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>Journals and saved states as an engine writes them: a zone through the hours of a tense evening, and the same after a restart.</summary>
internal static class JournalSeeds
{
    private static readonly DateTimeOffset Start = new(2026, 1, 14, 16, 50, 0, TimeSpan.Zero);
    private static readonly Lazy<(ImmutableArray<ImmutableArray<string>> Journals, SavedZoneState Saved)> Lived = new(Live);

    /// <summary>Gets the entries of each journal, without numbers and hashes.</summary>
    public static ImmutableArray<ImmutableArray<string>> All => Lived.Value.Journals;

    /// <summary>Gets what the zone remembers in the end.</summary>
    public static SavedZoneState Saved => Lived.Value.Saved;

    private static (ImmutableArray<ImmutableArray<string>> Journals, SavedZoneState Saved) Live()
    {
        using var evening = new Entries();
        var zone = new SimulatedZone(SavedZones.Zone, Start, powered: true, static (_, _) => { }, seed: 7, evening);
        var now = Start;
        zone.Engine.Signals(Timeline());
        zone.Engine.Sample("room", new Reading(18.5, zone.ReadingAt(now)));
        zone.Engine.Sample("solar", new Reading(-300, zone.ReadingAt(now)));
        Decide(zone);
        Move(zone, now = now.AddMinutes(15));
        zone.Engine.SetOverride(0, new LoadOverride(false, zone.ReadingAt(now), TimeSpan.FromMinutes(30), "Anne"));
        Decide(zone);
        zone.Engine.Sample("room", new Reading(16.5, zone.ReadingAt(now)));
        Move(zone, now = now.AddMinutes(20));
        zone.Engine.ClearOverride(0);
        zone.Engine.Condition(1, new ActiveCondition("night", true));
        Decide(zone);
        zone.Engine.Jumped(TimeSpan.FromHours(-1));
        Move(zone, now.AddHours(3));
        zone.Plug(isIn: false);
        Decide(zone);
        var saved = zone.Engine.Save() with { Sequence = 3 };

        using var restart = new Entries();
        restart.Write(SavedEvent.Between(null, saved));
        var again = new ZoneEngine(SavedZones.Zone, TimeSpan.FromSeconds(3), saved, 7, new EngineClock(now.AddHours(4), TimeSpan.Zero), restart);
        again.Evaluate();
        restart.Write(SavedEvent.Between(saved, again.Save() with { Sequence = 4 }));
        return ([evening.All, evening.All[..4], restart.All], saved);
    }

    private static SignalTimeline Timeline()
    {
        var hours = HourLevels.All(SignalLevel.Normal).With(18, SignalLevel.Critical).With(19, SignalLevel.Tense);
        return new SignalAnalyzer().Analyze(new EcowattSignals([new EcowattDay(new(2026, 1, 14), SignalLevel.Critical, "", hours)]));
    }

    private static void Move(SimulatedZone zone, DateTimeOffset to)
    {
        zone.At(to);
        Decide(zone);
    }

    private static void Decide(SimulatedZone zone)
    {
        for (var rounds = 0; rounds < 4 && zone.Step(); rounds++)
        {
            // What moved may let more move.
        }
    }

    /// <summary>Keeps the entries of an engine.</summary>
    private sealed class Entries : IJournal, IDisposable
    {
        private readonly JournalEntry _entry = new();
        private readonly List<string> _all = [];

        public ImmutableArray<string> All => [.. _all];

        public void Write(JournalEvent happened) => _all.Add(Encoding.UTF8.GetString(_entry.Encode(happened)));

        public void Dispose() => _entry.Dispose();
    }
}
