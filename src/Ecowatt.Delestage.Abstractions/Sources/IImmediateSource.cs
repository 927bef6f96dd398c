namespace Ecowatt.Delestage.Sources;

/// <summary>Represents a source that tells of news before it goes on, and not by its stream alone: in virtual time nothing may pass in between.</summary>
internal interface IImmediateSource
{
    /// <summary>Occurs when the source says something new. Raised on any thread; a handler returns at once and does not throw.</summary>
    event Action? Updated;
}
