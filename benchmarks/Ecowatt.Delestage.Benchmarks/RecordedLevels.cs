using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>Levels of days that RTE published. They are no part of the project: where they are not beside it there are none.</summary>
internal sealed class RecordedLevels
{
    private const string Where = "shared/data/ecowatt/ecowatt_v4_raw_2022-10_2023-08.ndjson";
    private readonly SignalCapture[] _captures;

    private RecordedLevels(SignalCapture[] captures) => _captures = captures;

    /// <summary>The recorded days, or null where they are not beside the repository.</summary>
    public static RecordedLevels? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ecowatt.Delestage.sln")))
        {
            folder = folder.Parent;
        }

        var file = folder?.Parent is { } beside ? Path.Combine(beside.FullName, Where) : null;
        return File.Exists(file) ? new([.. RecordedAnswers.Read(File.ReadAllBytes(file)).Captures.Where(static capture => capture.Signals.Days.Length > 1)]) : null;
    }

    /// <summary>96 quarters of one of them.</summary>
    /// <param name="seed">Chooses it.</param>
    /// <param name="hour">The hour of the first quarter on its first day, in Paris.</param>
    public SignalLevel[] Of(int seed, int hour)
    {
        var signals = _captures[seed % _captures.Length].Signals;
        var timeline = new SignalAnalyzer().Analyze(signals);
        var start = ParisTime.StartOf(signals.Days[0].Date) + TimeSpan.FromHours(hour);
        return [.. Enumerable.Range(0, DeferrableInput.MostQuarters).Select(quarter => timeline.LevelAt(start + TimeSpan.FromMinutes(15 * quarter)))];
    }
}
