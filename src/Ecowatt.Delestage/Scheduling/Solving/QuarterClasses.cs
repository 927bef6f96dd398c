using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Represents the quarters sorted into kinds, wherever in time they lie: the same grade, the same jobs whose span holds them, and room for the
/// same sets of those jobs. To everything but minimum times, quarters of a kind are the same.
/// </summary>
internal sealed class QuarterClasses
{
    private const int Most = DeferrableInput.MostQuarters;
    private readonly byte[] _of = new byte[Most];
    private readonly int[] _size = new int[Most];
    private readonly byte[] _grade = new byte[Most];
    private readonly byte[] _inSpan = new byte[Most];
    private readonly int[] _room = new int[Most];
    private readonly int[] _watts = new int[1 << DeferrableInput.MostJobs];

    public int Count { get; private set; }

    public int Of(int quarter) => _of[quarter];

    /// <summary>Returns how many quarters are of a kind.</summary>
    public int Size(int kind) => _size[kind];

    public byte Grade(int kind) => _grade[kind];

    /// <summary>Returns the jobs that may run in it, as bits.</summary>
    public int InSpan(int kind) => _inSpan[kind];

    /// <summary>Returns whether the room of a kind holds a set of jobs together.</summary>
    public bool Fits(int kind, int set) => _watts[set] <= _room[kind];

    public void Fill(Problem problem)
    {
        Count = 0;
        for (var set = 1; set < 1 << problem.Count; set++)
        {
            _watts[set] = _watts[set & (set - 1)] + problem.Jobs[BitOperations.TrailingZeroCount(set)].Watts;
        }

        var (span, given, room) = (-1, -1, 0);
        for (var q = 0; q < problem.Quarters; q++)
        {
            var jobs = Jobs(problem, q);
            if (jobs != span || problem.Room[q] != given)
            {
                (span, given) = (jobs, problem.Room[q]);
                room = Fill(jobs, given);
            }

            Add(q, problem.Grades[q], (byte)jobs, room);
        }
    }

    // The most watts of those jobs that the room holds: what no set of them can use does not tell kinds apart.
    private int Fill(int jobs, int room)
    {
        var most = 0;
        for (var set = jobs; set > 0; set = (set - 1) & jobs)
        {
            most = _watts[set] <= room && _watts[set] > most ? _watts[set] : most;
        }

        return most;
    }

    private void Add(int q, byte grade, byte jobs, int room)
    {
        var kind = 0;
        while (kind < Count && (_grade[kind] != grade || _inSpan[kind] != jobs || _room[kind] != room))
        {
            kind++;
        }

        if (kind == Count)
        {
            (_grade[kind], _inSpan[kind], _room[kind], _size[kind]) = (grade, jobs, room, 0);
            Count++;
        }

        _size[kind]++;
        _of[q] = (byte)kind;
    }

    private static int Jobs(Problem problem, int q)
    {
        var jobs = 0;
        for (var j = 0; j < problem.Count; j++)
        {
            ref readonly var job = ref problem.Jobs[j];
            jobs |= job.Needed > 0 && q >= job.First && q < job.Deadline ? 1 << j : 0;
        }

        return jobs;
    }
}
