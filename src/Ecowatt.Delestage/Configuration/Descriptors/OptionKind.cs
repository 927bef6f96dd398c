namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>Specifies the type of an option's value.</summary>
internal enum OptionKind
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>The name of a sensor or a group, 1 to 64 characters.</summary>
    Name,

    /// <summary>An id, a secret or a token, which no message shows.</summary>
    Secret,

    /// <summary>The path of a file or a folder.</summary>
    Path,

    /// <summary>An absolute address, <c>https</c>, or <c>http</c> on loopback, that ends with a slash.</summary>
    Address,

    /// <summary>A whole number between two ends.</summary>
    Integer,

    /// <summary>A number between two ends.</summary>
    Number,

    /// <summary>A duration between two ends, written <c>hh:mm:ss</c> or <c>d.hh:mm:ss</c>.</summary>
    Duration,

    /// <summary>A time of the day in Paris, written <c>hh:mm</c>.</summary>
    TimeOfDay,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>Several texts: a list, or one text with semicolons between.</summary>
    List,

    /// <summary>Further options below one key.</summary>
    Section,

    /// <summary>Any number of named sections, which all take the same options.</summary>
    Map,
}
