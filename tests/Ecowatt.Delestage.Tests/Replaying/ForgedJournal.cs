using System.Buffers;
using System.Text;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Tests.Replaying;

/// <summary>A journal that somebody changed and computed all hashes of anew: its chain is whole.</summary>
internal static class ForgedJournal
{
    /// <summary>Changes the entries of a file, <c>"kind":…,"at":…,…</c>; null leaves one out.</summary>
    public static void Write(string path, Func<string, string?> change)
    {
        List<string> entries = [];
        using (var reader = new JournalReader(path))
        {
            while (reader.Read())
            {
                if (change(Encoding.UTF8.GetString(reader.Current.Entry.Span)) is { } entry)
                {
                    entries.Add(entry);
                }
            }

            Assert.Null(reader.Fault);
        }

        var chain = new JournalChain();
        var lines = new ArrayBufferWriter<byte>();
        entries.ForEach(entry => chain.Join(Encoding.UTF8.GetBytes(entry), lines));
        File.WriteAllBytes(path, lines.WrittenSpan);
    }
}
