namespace Ecowatt.Delestage.Simulation;

/// <summary>Specifies which generation of the Phidget InterfaceKit 0/0/8 (P/N 1017) a virtual board is.</summary>
public enum VirtualPhidgetModel
{
    /// <summary>1017_0 and 1017_1: without failsafe; a client that asks for it is told "unsupported". The default.</summary>
    Classic = 0,

    /// <summary>1017_2: with failsafe, 500 to 30 000 ms.</summary>
    Failsafe = 1,
}
