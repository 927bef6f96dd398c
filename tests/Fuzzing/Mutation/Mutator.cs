using System.Text;
using Ecowatt.Delestage.Fuzzing.Lab;

namespace Ecowatt.Delestage.Fuzzing.Mutation;

/// <summary>
/// Makes the next input of one that was kept, by one change or several: of bytes whatever they mean, of words of the format, and of values of JSON where they
/// stand. Three of four are repaired, so that sums, hashes and lengths are right; in the others they lie. Not safe across threads.
/// </summary>
/// <param name="target">Whose inputs they are.</param>
/// <param name="chance">Chooses.</param>
/// <param name="kept">The inputs that were kept; it grows.</param>
internal sealed class Mutator(FuzzTarget target, Chance chance, IReadOnlyList<byte[]> kept)
{
    private const int MostChanges = 5;
    private const int Longest = 65_536;
    private const int Newest = 24;

    private readonly ByteChanges _bytes = new(chance);
    private readonly JsonChanges _json = new(chance);
    private readonly byte[][] _words = [.. target.Words.Concat(Breakers.Words).Select(Encoding.UTF8.GetBytes), .. Breakers.Bytes];

    public byte[] Next()
    {
        var input = Choose();
        for (var changes = 1 + chance.Below(MostChanges); changes > 0; changes--)
        {
            input = Change(input);
        }

        input = input.Length > Longest && !chance.Once(4) ? input[..Longest] : input;
        return chance.Once(4) ? input : target.Repair(input);
    }

    // What was found last is least explored.
    private byte[] Choose() => chance.Once(3) ? kept[^(1 + chance.Below(Math.Min(kept.Count, Newest)))] : chance.Of(kept);

    private byte[] Change(byte[] input) => chance.Below(16) switch
    {
        0 => _bytes.Flip(input),
        1 => _bytes.Set(input),
        2 => _bytes.Insert(input),
        3 => _bytes.Remove(input),
        4 => _bytes.Repeat(input),
        5 => _bytes.Cut(input),
        6 => _bytes.Splice(input, chance.Of(kept)),
        7 => _bytes.Number(input),
        8 or 9 => _bytes.Put(input, chance.Of(_words), over: false),
        10 => _bytes.Put(input, chance.Of(_words), over: true),
        11 => chance.Once(64) ? _bytes.Swell(input) : _bytes.Length(input),
        12 => _json.Replace(input, chance.Of(_words)),
        13 => _json.Exchange(input, chance.Of(kept)),
        14 => _json.Double(input),
        _ => chance.Once(8) ? _json.Nest(input) : _json.Replace(input, chance.Of(_words)),
    };
}
