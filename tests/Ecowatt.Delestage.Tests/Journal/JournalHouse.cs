using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Tests.Client;
using Ecowatt.Delestage.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Journal;

/// <summary>A journal in a folder of its own, written on the test's own thread unless it asks otherwise.</summary>
internal sealed class JournalHouse : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public JournalHouse() => Options = new JournalOptions(_folder.Path) { CommitTimeout = Timeout.InfiniteTimeSpan };

    public JournalOptions Options { get; set; }

    public FakeTimeProvider Time { get; } = new(Houses.At(6, 30));

    public RecordingLog Log { get; } = new();

    public JournalDisk? Disk { get; set; }

    public string Folder => _folder.Path;

    public string[] Names => [.. _folder.Names.Where(static name => name != "journal.lock")];

    public string File(string name) => _folder.File(name);

    public string Journal(long number) => JournalFile.In(Folder, number).Path;

    public Task<JournalWriter> OpenAsync() => JournalWriter.OpenAsync(Options, Time, Log, disk: Disk);

    /// <summary>Opens, adds lines of kind <c>cancel</c>, whose load's name begins with a number, from a number on, and closes.</summary>
    public async Task WriteAsync(int from, int count, int textLength = 10)
    {
        await using var writer = await OpenAsync();
        for (var id = from; id < from + count; id++)
        {
            Add(writer, id, textLength);
        }
    }

    public void Add(JournalWriter writer, int id, int textLength = 10)
        => writer.Append(new CancelEvent($"{id}{new string('x', textLength + 4)}") { Now = new(Time.GetUtcNow(), TimeSpan.FromSeconds(id)) });

    /// <summary>The number of a line of <see cref="Add"/>; null of any other.</summary>
    public static int? IdOf(JournalLine line) => line.ToEvent() is CancelEvent added ? int.Parse(added.Load.TrimEnd('x'), CultureInfo.InvariantCulture) : null;

    /// <summary>Every line up to the end or the first fault: the kind, for those of <see cref="Add"/> the id.</summary>
    public (List<string> Lines, JournalFault? Fault, ChainHead Last) Read(string? path = null, bool underWay = false)
    {
        using var reader = new JournalReader(path ?? Folder, underWay);
        List<string> lines = [];
        while (reader.Read())
        {
            lines.Add(IdOf(reader.Current) is { } id ? $"{id}" : reader.Current.Kind);
        }

        return (lines, reader.Fault, reader.Last);
    }

    /// <summary>Every line of a journal that verifies; fails at a fault.</summary>
    public string[] Whole()
    {
        var (lines, fault, _) = Read();
        Assert.Null(fault);
        return [.. lines];
    }

    /// <summary>Sets a file's content in place: some file systems flush a file that was emptied and written anew, and thousands of these take minutes.</summary>
    public static void Put(string path, ReadOnlySpan<byte> content)
    {
        using var file = System.IO.File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write);
        RandomAccess.Write(file, content, 0);
        RandomAccess.SetLength(file, content.Length);
    }

    public string Text(long number) => Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(Journal(number)));

    public void Dispose()
    {
        Log.Dispose();
        _folder.Dispose();
    }
}
