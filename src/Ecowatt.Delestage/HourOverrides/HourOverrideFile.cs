using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.HourOverrides;

/// <summary>Represents the changes on disk.</summary>
internal sealed class HourOverrideFile(SafeFile file)
{
    /// <summary>The file's name in the feed's folder.</summary>
    public const string Name = "hour-changes.json";

    // The most changes, each with the longest name in its longest escapes, are a little over a million bytes.
    private const int Longest = 2_000_000;

    public string Path => file.Path;

    /// <summary>Keeps other processes, and other stores of this one, from writing it, until disposed of.</summary>
    /// <exception cref="IOException">The folder is out of reach, or another holds it and does not let go.</exception>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file.Path)!);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The folder of '{file.Path}' cannot be made: {e.Message} Give the account that runs the application the right to.", e);
        }

        return await LockFile.TakeAsync(System.IO.Path.ChangeExtension(file.Path, ".lock"), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns what is saved; empty where there is no file yet.</summary>
    /// <exception cref="HourOverrideFormatException">It is damaged or foreign: set it aside.</exception>
    /// <exception cref="IOException">It cannot be read; what it holds is not known, and may not be overwritten.</exception>
    public async Task<HourOverrideSet> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = await file.ReadAsync(Longest, cancellationToken).ConfigureAwait(false);
            return content is null ? HourOverrideSet.Empty : HourOverrideJson.Read(content);
        }
        catch (InvalidDataException e)
        {
            throw new HourOverrideFormatException(e.Message, e);
        }
    }

    /// <exception cref="IOException">It cannot be written; the file is as it was.</exception>
    public Task WriteAsync(HourOverrideSet changes, CancellationToken cancellationToken) => file.WriteAsync(HourOverrideJson.Write(changes), cancellationToken);

    /// <summary>Puts a damaged file out of the way.</summary>
    /// <returns>Where it is now.</returns>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    public string SetAside() => file.SetAside();

    public void DeleteLeftovers() => file.DeleteLeftovers();
}
