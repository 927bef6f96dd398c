namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>
/// Makes an input smaller as long as it shows the same fault: pieces are taken out, the larger first; then what is left is made plain. Each try is
/// repaired too, because without its sums it would be refused before it comes to the fault.
/// </summary>
/// <param name="target">Repairs.</param>
/// <param name="shows">Tells whether an input shows the fault.</param>
internal sealed class Shrinker(FuzzTarget target, Func<byte[], bool> shows)
{
    private const int MostTries = 20_000;

    private int _tries;

    public byte[] Shrink(byte[] input)
    {
        for (var before = -1; before != input.Length && _tries < MostTries;)
        {
            before = input.Length;
            for (var piece = Math.Max(1, input.Length / 2); piece > 0; piece /= 2)
            {
                input = WithoutPieces(input, piece);
            }
        }

        return Plain(input);
    }

    private byte[] WithoutPieces(byte[] input, int piece)
    {
        for (var at = input.Length - piece; at >= 0; at -= piece)
        {
            if (at + piece <= input.Length)
            {
                input = Smaller([.. input[..at], .. input[(at + piece)..]]) ?? input;
            }
        }

        return input;
    }

    private byte[] Plain(byte[] input)
    {
        foreach (var plain in "a0 "u8)
        {
            for (var at = 0; at < input.Length; at++)
            {
                if ("a0 "u8.IndexOf(input[at]) < 0)
                {
                    var candidate = (byte[])input.Clone();
                    candidate[at] = plain;
                    input = Smaller(candidate) ?? input;
                }
            }
        }

        return input;
    }

    private byte[]? Smaller(byte[] candidate)
        => _tries++ > MostTries ? null : shows(candidate) ? candidate : target.Repair(candidate) is var repaired && repaired.Length <= candidate.Length + 8 && shows(repaired) ? repaired : null;
}
