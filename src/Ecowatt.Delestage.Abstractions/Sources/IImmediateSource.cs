namespace Ecowatt.Delestage.Sources;

/// <summary>A source that tells of news before it goes on, and not by its stream alone: in virtual time nothing may pass in between.</summary>
internal interface IImmediateSource
{
    /// <summary>What it says is new. Raised on any thread; a handler returns at once and does not throw.</summary>
    event Action? Updated;
}
