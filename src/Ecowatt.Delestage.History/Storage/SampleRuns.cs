using Ecowatt.Delestage.History.Series;

namespace Ecowatt.Delestage.History.Storage;

/// <summary>
/// Makes one course of readings out of several runs of the clock. A clock that is set back lives a time twice: what the later run says of the time that it
/// covers counts, because a clock is set to be right; of two readings of one run and one millisecond the last counts.
/// </summary>
internal static class SampleRuns
{
    public static long HourOf(long at) => UnixTime.Floor(at, UnixTime.Hour);

    /// <summary>Returns the readings of a range, ascending, of blocks that each lie in one hour.</summary>
    public static List<Sample> Resolve(List<(long At, long Run, List<Sample> Samples)> blocks, long from, long to)
    {
        var course = new List<Sample>();
        foreach (var hour in blocks.GroupBy(static block => HourOf(block.At)).OrderBy(static hour => hour.Key))
        {
            course.AddRange(ResolveHour([.. hour]).Where(sample => sample.At >= from && sample.At < to));
        }

        return course;
    }

    private static List<Sample> ResolveHour(List<(long At, long Run, List<Sample> Samples)> blocks)
    {
        List<Sample> course = [];
        foreach (var run in blocks.GroupBy(static block => block.Run).OrderBy(static run => run.Key))
        {
            var later = Sorted([.. run.SelectMany(static block => block.Samples)]);
            if (later.Count == 0)
            {
                continue;
            }

            if (course.Count > 0)
            {
                var (first, last) = (later[0].At, later[^1].At);
                course.RemoveAll(sample => sample.At >= first && sample.At <= last);
                later = Sorted([.. course, .. later]);
            }

            course = later;
        }

        return course;
    }

    private static List<Sample> Sorted(List<Sample> samples)
    {
        for (var i = 1; i < samples.Count; i++)
        {
            if (samples[i].At <= samples[i - 1].At)
            {
                // A stable sort: the last of one millisecond is the last that was written.
                return [.. samples.GroupBy(static sample => sample.At).OrderBy(static group => group.Key).Select(static group => group.Last())];
            }
        }

        return samples;
    }
}
