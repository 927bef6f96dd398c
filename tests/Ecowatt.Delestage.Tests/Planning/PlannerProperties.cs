using CsCheck;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>The planner over arbitrary houses, days and faults: what may never happen, whatever happens.</summary>
public sealed class PlannerProperties
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private static readonly Gen<Load> SomeLoad =
        from shedAt in Gen.Int[1, 3]
        from priority in Gen.Int[1, 9]
        from minimumOn in Gen.Int[0, 15]
        from minimumOff in Gen.Int[0, 15]
        from maximum in Gen.Int[15, 300]
        from least in Gen.Int[1, 60]
        from open in Gen.Bool
        from unknown in Gen.Enum<UnknownPolicy>()
        select new Load
        {
            Name = "any",
            Channel = 0,
            Contact = open ? RelayContact.NormallyOpen : RelayContact.NormallyClosed,
            ShedAt = (SignalLevel)shedAt,
            Priority = priority,
            MinimumOn = TimeSpan.FromMinutes(minimumOn),
            MinimumOff = TimeSpan.FromMinutes(minimumOff),
            MaximumShed = TimeSpan.FromMinutes(maximum),
            LeastPowered = TimeSpan.FromMinutes(least),
            WhenUnknown = unknown,
        };

    private static readonly Gen<(Zone Zone, string Hours, int[] Faults)> SomeHouse =
        from loads in SomeLoad.Array[1, 8]
        from hours in Gen.Char[".0123"].Array[24]
        from faults in Gen.Int[0, 9].Array[16]
        select (Houses.Zone([.. loads.Select(static (load, i) => load with { Name = $"load {i}", Channel = i })]), new string(hours), faults);

    [Fact]
    public void No_minimum_is_broken_no_maximum_is_passed_and_no_relay_moves_too_soon()
        => SomeHouse.Sample(static house => Run(house.Zone, house.Hours, house.Faults), iter: 1_000);

    private static void Run(Zone zone, string hours, int[] faults)
    {
        var timeline = Houses.Timeline(hours);
        var (start, end) = (Houses.At(0), Houses.At(26));
        var memory = new ZoneMemory(zone, new Moment(start, TimeSpan.Zero), resting: true);
        var witness = new Witness(zone, start);
        var decisions = new LoadDecision[zone.Loads.Length];
        var commands = 0;
        for (var now = start; now < end;)
        {
            var moment = new Moment(now, now - start);
            var next = Planner.Plan(
                new PlanInput
                {
                    Zone = zone,
                    Timeline = timeline,
                    States = memory.At(moment),
                    Now = now,
                    SinceRestore = memory.SinceRestore(moment),
                    ShortestInterval = Interval,
                    Attached = true,
                },
                decisions);
            witness.Look(now, timeline.LevelAt(now), decisions);
            var any = false;
            for (var i = 0; i < decisions.Length; i++)
            {
                if (!decisions[i].Command)
                {
                    continue;
                }

                any = true;
                var fails = faults[commands++ % faults.Length] == 0;
                witness.Commanded(i, decisions[i].Powered, fails, now);
                if (fails)
                {
                    memory.Failed(i, decisions[i].Powered, moment);
                }
                else
                {
                    memory.Succeeded(i, decisions[i].Powered, moment);
                }
            }

            Assert.True(any || next is null || next > now, "the plan names an instant that has passed");
            now = any ? now : next < end ? next.Value : end;
        }
    }

    /// <summary>Keeps its own book of the relays, from the commands alone, and knows nothing of the planner's memory.</summary>
    private sealed class Witness(Zone zone, DateTimeOffset start)
    {
        private readonly bool?[] _powered = [.. zone.Loads.Select(static load => (bool?)load.Contact.Powers(energised: false))];
        private readonly bool?[] _target = new bool?[zone.Loads.Length];
        private readonly DateTimeOffset[] _changed = [.. zone.Loads.Select(_ => start)];
        private readonly DateTimeOffset?[] _offSince = [.. zone.Loads.Select(load => load.Contact == RelayContact.NormallyOpen ? start : (DateTimeOffset?)null)];
        private DateTimeOffset _restored = DateTimeOffset.MinValue;

        public void Look(DateTimeOffset now, SignalLevel level, LoadDecision[] decisions)
        {
            for (var i = 0; i < decisions.Length; i++)
            {
                // The queue: two seconds a load, an interval, and what a fault restarted.
                var load = zone.Loads[i];
                var most = load.MaximumShed + Longest(load.MinimumOff, Interval) + TimeSpan.FromSeconds(2 * zone.Loads.Length) + Interval;
                Assert.True(_offSince[i] is not { } off || _target[i] is null || now - off <= most + 3 * Longest(load.MinimumOff, Interval), $"{load.Name} is off for {now - _offSince[i]}");
                if (level != SignalLevel.Unknown && level < load.ShedAt)
                {
                    Assert.True(decisions[i].Powered, $"{load.Name} is shed at {level}");
                }
            }
        }

        public void Commanded(int i, bool powered, bool fails, DateTimeOffset now)
        {
            var load = zone.Loads[i];
            var again = _powered[i] is null && _target[i] == powered;
            var minimum = again ? Interval : Longest(powered ? load.MinimumOff : load.MinimumOn, Interval);
            Assert.True(now - _changed[i] >= minimum, $"{load.Name} moved after {now - _changed[i]}, its minimum is {minimum}");
            Assert.NotEqual(powered, _powered[i]);
            if (powered)
            {
                Assert.True(now - _restored >= TimeSpan.FromSeconds(2), "two restores in less than two seconds");
                _restored = now;
            }

            _changed[i] = now;
            _target[i] = powered;
            _powered[i] = fails ? null : powered;
            _offSince[i] = _powered[i] == true ? null : _offSince[i] ?? now;
        }

        private static TimeSpan Longest(TimeSpan left, TimeSpan right) => left > right ? left : right;
    }
}
