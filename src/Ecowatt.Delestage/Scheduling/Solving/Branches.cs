using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents what each job may do in a quarter, what that costs at once, and what it costs at least to the end.</summary>
internal sealed class Branches<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly JobChoice<T>[] _jobs = new JobChoice<T>[DeferrableInput.MostJobs];
    private readonly T[] _rest = new T[DeferrableInput.MostJobs + 1];
    private Problem _problem = null!;
    private CostTable<T> _table = null!;
    private Bound<T> _bound = null!;

    /// <summary>Gets the jobs that still want something, as bits.</summary>
    public int Active { get; private set; }

    public ref readonly JobChoice<T> this[int job] => ref _jobs[job];

    /// <summary>Returns what this job and those after it pay at least.</summary>
    public T From(int job) => _rest[job];

    public void Fill(Problem problem, CostTable<T> table, Bound<T> bound, int q, UInt128 state)
    {
        (_problem, _table, _bound, Active) = (problem, table, bound, 0);
        for (var j = 0; j < problem.Count; j++, state >>= JobState.Size)
        {
            var job = JobState.First(state);
            Active |= job.Left > 0 ? 1 << j : 0;
            Fill(ref _jobs[j], j, q, job);
        }

        _rest[problem.Count] = T.Zero;
        for (var j = problem.Count - 1; j >= 0; j--)
        {
            ref readonly var job = ref _jobs[j];
            var least = !job.MayRun ? job.Off.Least : !job.MayStop ? job.On.Least : T.Min(job.On.Least, job.Off.Least);
            _rest[j] = _rest[j + 1] + least;
        }
    }

    private void Fill(ref JobChoice<T> choice, int j, int q, JobState state)
    {
        ref readonly var job = ref _problem.Jobs[j];
        var lone = _bound.Job(j);
        var cost = state.Left > 0 ? _table.Of(j)[q] : T.Zero;
        choice = new() { MayStop = true };
        switch (state.Kind)
        {
            case JobKind.Free when state.Left == 0 || state.Wait > 0:
                choice.Off = Step(j, q, JobState.Free(Math.Max(0, state.Wait - 1), state.Left), T.Zero);
                return;
            case JobKind.Free:
                choice.Off = Step(j, q, JobState.Free(0, state.Left), T.Zero);
                var length = lone.Shortest(q, state.Left);
                choice.MayRun = lone.OpenFrom(q) >= length;
                choice.Reserved = length;
                choice.On = Step(j, q, JobState.Run(length - 1, state.Left - 1), _table.Units.Run + cost);
                return;
            case JobKind.Run when state.Wait > 0:
                // Its room was reserved when it began.
                choice.MayStop = false;
                choice.MayRun = true;
                choice.On = Step(j, q, JobState.Run(state.Wait - 1, state.Left - 1), cost);
                return;
            case JobKind.Run:
                choice.Off = Step(j, q, JobState.Free(job.MinOffTime - 1, state.Left), T.Zero);
                choice.On = Step(j, q, JobState.Run(0, state.Left - 1), cost);
                break;
            default:
                choice.Off = Step(j, q, JobState.Free(job.MinOffTime - 1, state.Left), _table.Units.Broken * T.CreateTruncating(state.Wait));
                choice.On = Step(j, q, JobState.Bound(state.Wait - 1, state.Left - 1), cost);
                break;
        }

        choice.MayRun = lone.OpenFrom(q) > 0;
        choice.Reserved = 1;
    }

    // What is left at the deadline is paid and done with, so that states which differ by nothing else are the same.
    private JobStep<T> Step(int j, int q, JobState next, T cost)
    {
        if (next.Left == 0)
        {
            return new(default, cost, cost);
        }

        var deadline = _problem.Jobs[j].Deadline;
        if (q + 1 >= deadline || (next.Kind == JobKind.Free && q + 1 + next.Wait >= deadline))
        {
            cost += _bound.Job(j).FreeAt(deadline, next.Left);
            return new(default, cost, cost);
        }

        return new(next, cost, cost + _bound.Rest(j, q + 1, next));
    }
}
