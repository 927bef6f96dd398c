namespace Ecowatt.Delestage.Control;

/// <summary>How the controller behaves. Set before the application starts.</summary>
public sealed class ControlOptions
{
    /// <summary>What becomes of the loads when the application stops; <see cref="StopPolicy.PowerAll"/> by default.</summary>
    public StopPolicy WhenStopped { get; set; }
}
