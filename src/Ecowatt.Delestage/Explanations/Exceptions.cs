namespace Ecowatt.Delestage.Explanations;

/// <summary>Specifies what may end a clause before the instant that is told.</summary>
[Flags]
internal enum Exceptions
{
    None = 0,
    Temperature = 1,
    Surplus = 2,
    Critical = 4,
}
