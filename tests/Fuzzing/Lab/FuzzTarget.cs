using System.Text;
using Ecowatt.Delestage.Fuzzing.Mutation;

namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>
/// Represents one reader of bytes from outside: what it is given, what a good input looks like, and what it may do with a bad one. Not safe across
/// threads: a session has its own.
/// </summary>
internal abstract class FuzzTarget : IDisposable
{
    /// <summary>Gets the word by which the command line names it.</summary>
    public abstract string Name { get; }

    /// <summary>Gets good inputs, from which all others are made.</summary>
    public abstract IEnumerable<byte[]> Seeds { get; }

    /// <summary>Gets words of the format, which chance would not find.</summary>
    public abstract IEnumerable<string> Words { get; }

    /// <summary>Gets or sets whether a fault is planted behind the reader, to see that it is found.</summary>
    public bool IsPlanted { get; set; }

    /// <summary>Reads an input. Refusals that the reader documents end here; whatever else is thrown is a fault.</summary>
    /// <returns>True where the input was read, and false where it was refused.</returns>
    public abstract bool Read(byte[] input);

    /// <summary>Makes sums, hashes and lengths of an input right, so that a reader looks behind them; by default there are none.</summary>
    public virtual byte[] Repair(byte[] input) => input;

    /// <summary>Returns which of several readers an input is for; 0 by default, where there is one.</summary>
    public virtual int ReaderOf(byte[] input) => 0;

    /// <summary>
    /// Changes an input by the structure of its format: groups, lines or frames moved, doubled, taken out or put in from another, which chance over bytes does not. By default the
    /// digits of a value of JSON become others.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="other">Another one, for parts.</param>
    /// <param name="chance">Chooses.</param>
    /// <returns>A new input; null where this one has no such structure.</returns>
    public virtual byte[]? Change(byte[] input, byte[] other, Chance chance) => ScalarChanges.Change(input, chance);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Throws where a promise of a reader is broken that shows in no exception.</summary>
    protected static void Require(bool holds, string promise)
    {
        if (!holds)
        {
            throw new BrokenPromiseException(promise);
        }
    }

    /// <summary>Returns an input whose first byte chooses one of several readers.</summary>
    protected static byte[] To(int reader, string text) => To(reader, Encoding.UTF8.GetBytes(text));

    /// <summary>Returns an input whose first byte chooses one of several readers.</summary>
    protected static byte[] To(int reader, byte[] bytes) => [(byte)('a' + reader), .. bytes];

    /// <summary>Returns which of several readers an input is for, and what it is given.</summary>
    protected static (int Reader, byte[] Bytes) Which(byte[] input, int readers)
        => input.Length == 0 ? (0, []) : ((input[0] - 'a' & 0xFF) % readers, input[1..]);
}
