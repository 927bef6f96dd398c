using System.Text;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Reads a journal line by line and verifies its chain on the way, up to the first fault. Reads only; another process may
/// write meanwhile. Memory: one line. Not safe across threads.
/// </summary>
/// <remarks>
/// A folder is read from its oldest file; a file by itself, from its own first line. The first line read may follow lines that
/// are gone (retention deletes the oldest files): <see cref="First"/> says with which number it begins, and that number 1 alone
/// follows nothing is checked.
/// </remarks>
internal sealed class JournalReader : IDisposable
{
    private readonly string? _folder;
    private readonly bool _underWay;
    private readonly JournalChain _chain = new();
    private readonly Queue<JournalFile> _files = new();

    private JournalFile _file;
    private JournalLines? _lines;
    private bool _listed;
    private bool _followed;

    /// <param name="path">A journal's folder, or one file.</param>
    /// <param name="underWay">
    /// Whether it is being written: a last line without an end is then no fault but one that comes, and after false
    /// <see cref="Read"/> may be called again for what came since.
    /// </param>
    public JournalReader(string path, bool underWay = false)
    {
        path = Path.GetFullPath(path);
        _underWay = underWay;
        if (Directory.Exists(path))
        {
            _folder = path;
        }
        else
        {
            _files.Enqueue(new JournalFile(0, path));
            _listed = true;
        }
    }

    /// <summary>Gets the line read last, until the next call.</summary>
    public JournalLine Current { get; private set; }

    /// <summary>Gets the file of <see cref="Current"/>, as a full path.</summary>
    public string File => _file.Path ?? "";

    /// <summary>Gets its line in that file, 1 and up.</summary>
    public long LineInFile { get; private set; }

    /// <summary>Gets the number of the first line read; 0 before it. Above 1, what came before is gone.</summary>
    public long First { get; private set; }

    /// <summary>Gets the last line that is as it was written; before the first, <see cref="ChainHead.Genesis"/>.</summary>
    public ChainHead Last => _chain.Last;

    /// <summary>Gets where the journal is not as it was written, first; null while it is.</summary>
    public JournalFault? Fault { get; private set; }

    /// <summary>Gets or sets, for tests, an action that is called after the end of a file was seen, and before a next file is looked for.</summary>
    internal Action? AtEnd { get; set; }

    /// <summary>Reads to the end, or to the first fault.</summary>
    /// <returns>The fault, if there is one.</returns>
    public JournalFault? ReadToEnd()
    {
        while (Read())
        {
            // Each line is verified on the way.
        }

        return Fault;
    }

    /// <summary>Goes to the next line.</summary>
    /// <returns>False at the end and at a fault; a fault stays.</returns>
    public bool Read()
    {
        Current = default;
        try
        {
            while (Fault is null && (_lines is not null || OpenNext()))
            {
                var piece = _lines!.Read();
                if (piece is JournalLines.Piece.Tail or JournalLines.Piece.End)
                {
                    AtEnd?.Invoke();
                }

                switch (piece)
                {
                    case JournalLines.Piece.Line:
                        LineInFile++;
                        return Take(_lines.Current);
                    case JournalLines.Piece.TooLong:
                        LineInFile++;
                        return Fail(JournalFaultKind.NotALine, $"it is no line of a journal: it has more than {JournalFormat.LongestLine} bytes");
                    case JournalLines.Piece.Tail when !HasNext():
                        return !_underWay && Torn();
                    case JournalLines.Piece.End when !HasNext():
                        return false;
                    case JournalLines.Piece.Tail when _followed:
                        return Torn();
                    case JournalLines.Piece.End when _followed && LineInFile == 0:
                        return Fail(JournalFaultKind.Number, "it is empty though another file follows: its lines are missing");
                    case JournalLines.Piece.End when _followed:
                        Close();
                        break;
                    default:
                        // A next file is there, so that this one is complete now; it may not have been when it was read.
                        _followed = true;
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(JournalFaultKind.Unreadable, $"the file cannot be read: {e.Message}");
        }

        return false;
    }

    public void Dispose() => _lines?.Dispose();

    private bool OpenNext()
    {
        if (!HasNext())
        {
            return false;
        }

        _file = _files.Dequeue();
        (LineInFile, _followed) = (0, false);
        _lines = new JournalLines(_file.Path);
        return true;
    }

    private void Close()
    {
        _lines!.Dispose();
        _lines = null;
    }

    private bool HasNext()
    {
        if (_files.Count == 0 && _folder is not null && (_underWay || !_listed))
        {
            foreach (var file in JournalFile.AllIn(_folder).Where(file => file.Number > _file.Number))
            {
                _files.Enqueue(file);
            }

            _listed = true;
        }

        return _files.Count > 0;
    }

    private bool Take(ReadOnlyMemory<byte> utf8)
    {
        if (JournalLine.TryRead(utf8, out var line) is { } wrong)
        {
            return Fail(wrong.Kind, wrong.Message);
        }

        if (First == 0 && _file.Number == 1 && line.Number != 1)
        {
            return Fail(JournalFaultKind.Number, $"it has number {line.Number}; expected 1, as the first line of the first file");
        }

        if (First != 0 && line.Number != _chain.Number + 1)
        {
            return Fail(JournalFaultKind.Number, $"it has number {line.Number}; expected {_chain.Number + 1} after {_chain.Number}: lines are missing, doubled or out of order");
        }

        // With nothing known before it, only the very first line can be told: it alone follows nothing.
        if (First != 0 || line.Number == 1 ? !line.Prev.SequenceEqual(_chain.Hash) : line.Prev.SequenceEqual(_chain.Hash))
        {
            return Fail(JournalFaultKind.Chain, First == 0 && line.Number != 1
                ? $"it follows no line and yet has number {line.Number}; expected \"prev\" to be the hash of line {line.Number - 1}"
                : $"it does not follow the line before: found \"prev\" {SingleLine.Of(Encoding.ASCII.GetString(line.Prev), JournalFormat.HashLength)}; expected {Encoding.ASCII.GetString(_chain.Hash)}");
        }

        First = First == 0 ? line.Number : First;
        _chain.Follow(line);
        Current = line;
        return true;
    }

    private bool Torn()
    {
        LineInFile++;
        return Fail(JournalFaultKind.TornTail, $"it has no end: its {_lines!.Current.Length} bytes were cut short, or are being written");
    }

    private bool Fail(JournalFaultKind kind, string message)
    {
        Fault = new JournalFault(File, LineInFile, kind, message);
        return false;
    }
}
