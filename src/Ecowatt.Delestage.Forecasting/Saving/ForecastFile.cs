using Ecowatt.Delestage.Forecasting.Saving;

namespace Ecowatt.Delestage;

/// <summary>Keeps the state of a forecaster in a file, and the last good one beside it. Not safe across threads or processes for the same path.</summary>
public static class ForecastFile
{
    private const string LastGood = ".last-good";
    private const string Partial = ".partial";

    /// <summary>Writes a state: whole into a file beside it first, then in its place. What was good there stays as the last good one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="save">Writes the state, for example <c>forecaster.Save</c>.</param>
    public static void Save(string path, Action<Stream> save)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(save);
        using (var stream = new FileStream(path + Partial, FileMode.Create, FileAccess.Write))
        {
            save(stream);
            stream.Flush(flushToDisk: true);
        }

        if (File.Exists(path) && SavedState.IsWhole(path))
        {
            File.Move(path, path + LastGood, overwrite: true);
        }

        File.Move(path + Partial, path, overwrite: true);
    }

    /// <summary>Reads a state, and where it is damaged the last good one.</summary>
    /// <typeparam name="T">The forecaster.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="load">Reads the state, for example <c>TempoForecaster.Load</c>.</param>
    /// <param name="problem">Receives what is wrong with the file where the last good one was read or none could be; else null.</param>
    /// <returns>Null where there is no file, or neither can be read.</returns>
    public static T? Load<T>(string path, Func<Stream, T> load, out string? problem)
        where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(load);
        problem = null;
        foreach (var file in (ReadOnlySpan<string>)[path, path + LastGood])
        {
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read);
                return load(stream);
            }
            catch (InvalidDataException e)
            {
                problem ??= e.Message;
            }
            catch (FileNotFoundException)
            {
                // The other may be there: a crash between two moves leaves the last good one alone.
            }
        }

        return null;
    }

    /// <summary>Forgets a state: takes the file, the last good one and what a crash left away.</summary>
    /// <param name="path">The file.</param>
    public static void Reset(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        File.Delete(path);
        File.Delete(path + LastGood);
        File.Delete(path + Partial);
    }
}
