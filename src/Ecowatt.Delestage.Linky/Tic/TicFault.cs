namespace Ecowatt.Delestage.Linky;

/// <summary>Specifies why a group is refused.</summary>
public enum TicFault
{
    /// <summary>Nothing is wrong with it. The default.</summary>
    None = 0,

    /// <summary>The fields are not there, or there are more of them, or they are those of the other mode.</summary>
    Form = 1,

    /// <summary>The checksum is another one than that of the characters received.</summary>
    Checksum = 2,

    /// <summary>The label is none that a meter sends.</summary>
    Label = 3,

    /// <summary>The date and time are not a season and twelve digits.</summary>
    Time = 4,

    /// <summary>The data is shorter or longer than the label's.</summary>
    Length = 5,

    /// <summary>The data holds characters that the label's cannot, for example a space among the digits of an index.</summary>
    Characters = 6,
}
