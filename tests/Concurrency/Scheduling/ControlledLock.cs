namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Takes the place of <see cref="Lock"/> in rewritten code, member by member.</summary>
public sealed class ControlledLock
{
    private readonly HeldBy _held = new();

    /// <summary>Enters, and leaves with the scope.</summary>
    public Scope EnterScope()
    {
        Enter();
        return new Scope(this);
    }

    /// <summary>Enters.</summary>
    public void Enter() => _held.Enter();

    /// <summary>Leaves.</summary>
    public void Exit() => _held.Exit();

    /// <summary>Leaves a lock at its end.</summary>
    public ref struct Scope
    {
        private readonly ControlledLock _of;

        internal Scope(ControlledLock of) => _of = of;

        /// <summary>Leaves it.</summary>
        public void Dispose() => _of.Exit();
    }
}
