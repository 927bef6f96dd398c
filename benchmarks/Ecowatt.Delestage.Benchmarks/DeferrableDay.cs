using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>
/// A day of a large house or a workshop, made from a seed: eight deferrable loads over 96 quarter hours. Low-carbon at night, on half
/// the days at noon too; tense evenings and mornings on a third, some of them critical. The room is such that the loads want 10 to
/// 50 % of it over the day, and so more than there is at night; it is steady, lower in the evening, or changes every hour.
/// </summary>
internal sealed class DeferrableDay
{
    private readonly Random _random;
    private readonly DeferrableJob[] _jobs = new DeferrableJob[DeferrableInput.MostJobs];
    private readonly SignalLevel[] _levels = new SignalLevel[DeferrableInput.MostQuarters];
    private readonly int[] _room = new int[DeferrableInput.MostQuarters];
    private readonly int _hour;

    public DeferrableDay(int seed)
    {
        _random = new Random(seed);
        _hour = _random.Next(24);
        Levels();
        for (var j = 0; j < _jobs.Length; j++)
        {
            _jobs[j] = Job();
        }

        Room();
        Schedulable = new(_jobs, _levels, _room);
    }

    public SchedulableDay Schedulable { get; }

    /// <summary>How much of the day's room the loads want, in percent, before what other loads take of it.</summary>
    public int Share { get; private set; }

    public DeferrableOutcome Plan(int nodes = DeferrableScheduler.DefaultNodes) => Schedulable.Plan(nodes);

    private int HourOf(int quarter) => (_hour + (quarter / 4)) % 24;

    private void Levels()
    {
        var (noon, alert) = (_random.Next(2) == 0, _random.Next(3) == 0);
        var (evening, critical) = (_random.Next(2, 5), _random.Next(0, 3));
        for (var quarter = 0; quarter < _levels.Length; quarter++)
        {
            var hour = HourOf(quarter);
            _levels[quarter] = hour is >= 23 or < 6 || (noon && hour is >= 12 and < 15) ? SignalLevel.LowCarbon
                : alert && hour >= 18 && hour < 18 + critical ? SignalLevel.Critical
                : alert && ((hour >= 18 && hour < 18 + evening) || hour is 8 or 9) ? SignalLevel.Tense
                : SignalLevel.Normal;
        }
    }

    // Hot water, cars, pumps, machines that may not pause, heaters, small things.
    private DeferrableJob Job() => _random.Next(6) switch
    {
        0 => Job(_random.Next(4, 7) * 500, _random.Next(8, 25), _random.Next(1, 4), 1, _random.Next(48, 97)),
        1 => Job(_random.Next(3) switch { 0 => 2_300, 1 => 3_700, _ => 7_400 }, _random.Next(8, 33), _random.Next(1, 3), 1, _random.Next(40, 97)),
        2 => Job(_random.Next(6, 12) * 100, _random.Next(16, 33), 2, 2, 96),
        3 => Job(_random.Next(20, 23) * 100, _random.Next(3, 9), 4, 1, _random.Next(24, 97)),
        4 => Job(_random.Next(2, 6) * 500, _random.Next(8, 17), 2, 2, _random.Next(24, 97)),
        _ => Job(_random.Next(3, 9) * 100, _random.Next(4, 13), 1, 1, _random.Next(24, 97)),
    };

    private DeferrableJob Job(int power, int needed, int minOnTime, int minOffTime, int span)
    {
        var running = _random.Next(6) == 0;
        var first = running ? 0 : _random.Next(_levels.Length - span + 1);
        return new()
        {
            RatedPower = power,
            Needed = needed,
            First = first,
            Deadline = first + span,
            MinOnTime = minOnTime,
            MinOffTime = minOffTime,
            Running = running,
            Held = _random.Next(Math.Min(minOnTime, minOffTime)),
        };
    }

    private void Room()
    {
        var energy = _jobs.Sum(static job => job.RatedPower * job.Needed);
        Share = 10 + _random.Next(41);
        var limit = Math.Max(_jobs.Max(static job => job.RatedPower), energy * 100 / (Share * _room.Length));
        limit = (limit + 1_000) / 1_000 * 1_000;
        var shape = _random.Next(3);
        for (var hour = 0; hour < 24; hour++)
        {
            var others = shape switch
            {
                0 => 0,
                1 => (_hour + hour) % 24 is >= 18 and < 22 ? limit / 4 : 0,
                _ => _random.Next((limit / 300) + 1) * 100,
            };
            _room.AsSpan(hour * 4, 4).Fill(limit - others);
        }
    }
}
