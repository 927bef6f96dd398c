using System.Text;

namespace Ecowatt.Delestage.Linky.Tic;

/// <summary>Describes what a meter sends under one label. Immutable.</summary>
/// <param name="Field">What the value is.</param>
/// <param name="Number">Which of several alike: the phase, the index or the notice; 0 where there is one alone.</param>
/// <param name="Name">The label as sent.</param>
/// <param name="Mode">The mode that knows it; none is known by both.</param>
/// <param name="Kind">Which characters its data holds.</param>
/// <param name="Length">How many characters its data holds; the most of them for a text.</param>
/// <param name="HasTime">Whether date and time stand before the data.</param>
internal sealed record TicLabel(TicField Field, int Number, string Name, TicMode Mode, TicDataKind Kind, int Length, bool HasTime = false)
{
    /// <summary>Gets the label's bytes.</summary>
    public byte[] Bytes { get; } = Encoding.ASCII.GetBytes(Name);
}
