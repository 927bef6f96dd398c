using Ecowatt.Delestage.Fuzzing.Mutation;

namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>
/// Keeps the inputs of one reader. Of all that take a pair of branches the shortest owns it; those that together own every pair are the favoured ones, as AFL has them. Among these an
/// input is changed the more often the rarer its rarest pair is, as AFLFast does it: one that has just come to a place where few come is not one of hundreds. Not safe across threads.
/// </summary>
/// <param name="chance">Chooses.</param>
/// <param name="coverage">Knows how often a pair was taken.</param>
internal sealed class CorpusLane(Chance chance, Coverage coverage)
{
    private const int Newest = 24;
    private const int Drawn = 8;
    private const int CountAgainAfter = 2_000;

    private readonly List<Item> _all = [];
    private readonly List<Item> _read = [];
    private readonly Dictionary<ushort, Item> _owners = [];
    private readonly List<Item> _favoured = [];

    private int _favouredAmong;
    private int _chosenSince;

    /// <summary>Gets how many are favoured.</summary>
    public int Favoured => _favoured.Count;

    /// <summary>Keeps an input.</summary>
    public void Add(byte[] input, bool isRead, ushort[] pairs)
    {
        var item = new Item(input, pairs);
        _all.Add(item);
        if (isRead)
        {
            _read.Add(item);
        }

        foreach (var pair in pairs)
        {
            if (!_owners.TryGetValue(pair, out var owner) || owner.Bytes.Length > input.Length)
            {
                _owners[pair] = item;
            }
        }
    }

    /// <summary>Returns the one that is changed next: half of all are favoured ones; of the rest half were read, because there are many ways to refuse, and each of them is kept.</summary>
    public byte[] Next()
    {
        if (chance.Once(2))
        {
            return LeastChosen().Bytes;
        }

        var among = _read.Count > 0 && chance.Once(2) ? _read : _all;

        // What was found last is least explored.
        return (chance.Once(3) ? among[^(1 + chance.Below(Math.Min(among.Count, Newest)))] : chance.Of(among)).Bytes;
    }

    private Item LeastChosen()
    {
        if (_favouredAmong == 0 || _all.Count >= _favouredAmong + 1 + (_favouredAmong / 64) || ++_chosenSince > CountAgainAfter)
        {
            Favour();
        }

        var chosen = chance.Of(_favoured);
        for (var drawn = 1; drawn < Drawn; drawn++)
        {
            var other = chance.Of(_favoured);
            chosen = other.Score < chosen.Score ? other : chosen;
        }

        chosen.Chosen++;
        return chosen;
    }

    private void Favour()
    {
        (_favouredAmong, _chosenSince) = (_all.Count, 0);
        _favoured.Clear();
        var covered = new HashSet<ushort>();
        foreach (var (pair, owner) in _owners)
        {
            if (!covered.Contains(pair))
            {
                _favoured.Add(owner);
                covered.UnionWith(owner.Pairs);
                owner.Rarest = owner.Pairs.Min(coverage.Hits);
            }
        }
    }

    private sealed class Item(byte[] bytes, ushort[] pairs)
    {
        public byte[] Bytes { get; } = bytes;

        public ushort[] Pairs { get; } = pairs;

        public long Chosen { get; set; }

        // How many inputs took the pair of its own that fewest took.
        public long Rarest { get; set; } = 1;

        public long Score => (1 + Chosen) * Rarest;
    }
}
