using Ecowatt.Delestage.Fuzzing.Mutation;

namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>Keeps the inputs that took new pairs of branches, and chooses which one is changed next: each reader of a target gets the same share, however many ways it has. Not safe across threads.</summary>
/// <param name="chance">Chooses.</param>
/// <param name="coverage">Knows how often a pair was taken.</param>
internal sealed class Corpus(Chance chance, Coverage coverage)
{
    private readonly List<byte[]> _all = [];
    private readonly SortedList<int, CorpusLane> _lanes = [];

    /// <summary>Gets how many inputs are kept.</summary>
    public int Count => _all.Count;

    /// <summary>Gets how many of them are favoured.</summary>
    public int Favoured => _lanes.Values.Sum(static lane => lane.Favoured);

    /// <summary>Keeps an input.</summary>
    /// <param name="input">Its bytes.</param>
    /// <param name="reader">Which of a target's readers it is for.</param>
    /// <param name="isRead">Whether it was read, and not refused.</param>
    /// <param name="pairs">The pairs of branches that it took.</param>
    public void Add(byte[] input, int reader, bool isRead, ushort[] pairs)
    {
        _all.Add(input);
        if (!_lanes.TryGetValue(reader, out var lane))
        {
            _lanes.Add(reader, lane = new CorpusLane(chance, coverage));
        }

        lane.Add(input, isRead, pairs);
    }

    /// <summary>Returns any of them.</summary>
    public byte[] Any() => chance.Of(_all);

    /// <summary>Returns the one that is changed next.</summary>
    public byte[] Next() => _lanes.GetValueAtIndex(chance.Below(_lanes.Count)).Next();
}
