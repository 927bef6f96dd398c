using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tool.Board;

/// <summary>Shows a virtual board while it runs.</summary>
internal interface IBoardView
{
    /// <summary>The server listens; nothing has moved.</summary>
    void Start(VirtualPhidgetServer server);

    void Show(VirtualPhidgetServer server, VirtualRelayChange change);

    /// <summary>Now and then, for what moves no relay: who is there.</summary>
    void Refresh(VirtualPhidgetServer server);
}
