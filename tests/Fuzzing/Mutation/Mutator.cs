using System.Text;
using Ecowatt.Delestage.Fuzzing.Lab;

namespace Ecowatt.Delestage.Fuzzing.Mutation;

/// <summary>
/// Makes the next input of one that was kept, by one change or several: half of them of bytes whatever they mean and of words of the format, half of values of JSON
/// where they stand. Three of four are repaired, so that sums, hashes and lengths are right; in the others they lie. Not safe across threads.
/// </summary>
/// <param name="target">Whose inputs they are.</param>
/// <param name="chance">Chooses.</param>
/// <param name="corpus">The inputs that were kept; it grows.</param>
/// <param name="isStructured">Whether the target's own structure is changed too.</param>
internal sealed class Mutator(FuzzTarget target, Chance chance, Corpus corpus, bool isStructured)
{
    private const int MostChanges = 5;
    private const int Longest = 65_536;

    private readonly ByteChanges _bytes = new(chance);
    private readonly JsonChanges _json = new(chance);
    private readonly byte[][] _words = [.. target.Words.Concat(Breakers.Words).Select(Encoding.UTF8.GetBytes), .. Breakers.Bytes];

    public byte[] Next()
    {
        // One change as a rule: each of them is likely to spoil what is behind it.
        var input = corpus.Next();
        for (var changes = 0; changes == 0 || (changes < MostChanges && chance.Once(2)); changes++)
        {
            input = Change(input);
        }

        input = input.Length > Longest && !chance.Once(4) ? input[..Longest] : input;
        return chance.Once(4) ? input : target.Repair(input);
    }

    // A format with parts of its own is changed by them every other time.
    private byte[] Change(byte[] input)
        => (isStructured && chance.Once(2) ? target.Change(input, corpus.Any(), chance) : null) ?? (chance.Once(2) ? ChangeBytes(input) : ChangeValues(input));

    private byte[] ChangeBytes(byte[] input) => chance.Below(14) switch
    {
        0 => _bytes.Flip(input),
        1 or 2 => _bytes.Set(input),
        3 => _bytes.Insert(input),
        4 => _bytes.Remove(input),
        5 => _bytes.Repeat(input),
        6 => _bytes.Cut(input),
        7 => _bytes.Splice(input, corpus.Any()),
        8 or 9 => _bytes.Number(input),
        10 or 11 => _bytes.Put(input, chance.Of(_words), over: false),
        12 => _bytes.Put(input, chance.Of(_words), over: true),
        _ => chance.Once(64) ? _bytes.Swell(input) : _bytes.Length(input),
    };

    private byte[] ChangeValues(byte[] input) => chance.Below(10) switch
    {
        0 or 1 or 2 => _json.Alter(input),
        3 or 4 => _json.Replace(input, chance.Of(_words)),
        5 => _json.Exchange(input, input),
        6 => _json.Exchange(input, corpus.Any()),
        7 => _json.Double(input),
        8 => _json.Remove(input),
        _ => chance.Once(16) ? _json.Nest(input) : _json.Alter(input),
    };
}
