using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Tests.Replaying;

/// <summary>An engine's lines, written by a real writer; as long as the disk is <see cref="Full"/>, they are lost and counted.</summary>
internal sealed class WrittenJournal(JournalWriter writer) : IJournal
{
    private int _lost;

    public bool Full { get; set; }

    public long Lines { get; private set; }

    public void Write(JournalEvent happened)
    {
        if (Full)
        {
            _lost++;
            return;
        }

        if (_lost > 0)
        {
            writer.Append(new LostEvent(_lost, happened.At, happened.At) { Now = happened.Now });
            (_lost, Lines) = (0, Lines + 1);
        }

        writer.Append(happened);
        Lines++;
    }
}
