using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

/// <summary>An input that a test can keep, change and print.</summary>
internal sealed record Day(DeferrableJob[] Jobs, SignalLevel[] Levels, int[] Room)
{
    /// <summary>The class of price of each quarter; empty without a tariff.</summary>
    public byte[] Tariff { get; init; } = [];

    public bool LevelFirst { get; init; }

    public DeferrableInput Input => new() { Jobs = Jobs, Levels = Levels, Room = Room, Tariff = Tariff, LevelFirst = LevelFirst };

    /// <summary>Gets whether no two grades of the day count as one.</summary>
    public bool TellsGradesApart
    {
        get
        {
            var problem = new Problem();
            problem.Fill(Input);
            return Tariff.Length == 0 || problem.Grades.ToArray().Distinct().Count() == Levels.Zip(Tariff, static (level, tariff) => (QuarterGrades.Of(level), tariff)).Distinct().Count();
        }
    }

    /// <summary>Quarters written as hours are: digits for levels, a dot for unknown.</summary>
    public static Day Of(string levels, int[] room, params DeferrableJob[] jobs)
        => new(jobs, [.. levels.Select(static level => level == '.' ? SignalLevel.Unknown : (SignalLevel)(level - '0'))], room);

    public static Day Of(string levels, int room, params DeferrableJob[] jobs) => Of(levels, [.. levels.Select(_ => room)], jobs);

    public int RoomAt(int quarter) => Room.Length == 0 ? DeferrableInput.NoCap : Room[quarter];

    public (DeferrableOutcome Outcome, QuarterSet[] Plans) Plan(int nodes = DeferrableScheduler.DefaultNodes)
    {
        var plans = new QuarterSet[Jobs.Length];
        var outcome = DeferrableScheduler.Plan(Input, plans, nodes);
        return (outcome, plans);
    }

    /// <summary>The day as the next quarter finds it, when the first one went as planned.</summary>
    public Day After(QuarterSet[] plans)
        => new([.. Jobs.Select((job, j) => After(job, plans[j].Contains(0)))], Levels[1..], Room.Length == 0 ? Room : Room[1..]) { Tariff = Tariff.Length == 0 ? Tariff : Tariff[1..], LevelFirst = LevelFirst };

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"levels {string.Concat(Levels.Select(static level => level == SignalLevel.Unknown ? "." : $"{(int)level}"))}, room {string.Join(' ', Room)}, tariff {string.Join(' ', Tariff)}{(LevelFirst ? ", level first" : "")}");
        foreach (var job in Jobs)
        {
            text.AppendLine().Append(job);
        }

        return text.ToString();
    }

    private static DeferrableJob After(DeferrableJob job, bool on)
        => job with
        {
            Needed = job.Needed - (on ? 1 : 0),
            First = Math.Max(0, job.First - 1),
            Deadline = Math.Max(0, job.Deadline - 1),
            Held = Math.Max(0, (on == job.Running ? job.Held : on ? job.MinOnTime : job.MinOffTime) - 1),
            Running = on,
        };
}
