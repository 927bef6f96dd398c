namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>Represents a legal range, both ends included.</summary>
internal readonly record struct Range<T>(T Least, T Most)
    where T : IComparable<T>
{
    public bool Contains(T value) => value.CompareTo(Least) >= 0 && value.CompareTo(Most) <= 0;

    public override string ToString() => $"from {OptionText.Of(Least)} to {OptionText.Of(Most)}";
}
