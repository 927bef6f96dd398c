namespace Ecowatt.Delestage.Linky.Tic;

/// <summary>Specifies which characters the data of a label holds.</summary>
internal enum TicDataKind
{
    /// <summary>Digits only.</summary>
    Digits,

    /// <summary>Hexadecimal digits in upper case.</summary>
    Hex,

    /// <summary>Digits and capital letters: the meter's address, which recordings mask by letters.</summary>
    Address,

    /// <summary>Printable characters without space and small letters.</summary>
    Code,

    /// <summary>Printable characters, padded with spaces which recordings may lack.</summary>
    Text,

    /// <summary>Eleven blocks of eight characters with a space between: a day's profile.</summary>
    Profile,

    /// <summary>Nothing: the value is the date and time.</summary>
    Empty,
}
