using dnlib.DotNet;
using dnlib.DotNet.Emit;
using Ecowatt.Delestage.Concurrency.Scheduling;

namespace Ecowatt.Delestage.Concurrency.Rewriting;

/// <summary>Knows which call becomes which of the scheduler's.</summary>
internal sealed class Replacements(ModuleDef module, AssemblyRef own)
{
    private const string Threads = "System.Threading.";

    private readonly TypeRefUser _tasks = Of(module, own, nameof(ControlledTasks));
    private readonly TypeRefUser _monitor = Of(module, own, nameof(ControlledMonitor));

    /// <summary>Returns what calls the scheduler at a point.</summary>
    public Instruction[] Point(string at)
        => [OpCodes.Ldstr.ToInstruction(at), OpCodes.Call.ToInstruction(new MemberRefUser(module, nameof(ControlledTasks.Point), MethodSig.CreateStatic(module.CorLibTypes.Void, module.CorLibTypes.String), _tasks))];

    /// <summary>Replaces a call where the scheduler has one in its place.</summary>
    /// <param name="instruction">The call, which is changed.</param>
    /// <param name="called">What it calls.</param>
    /// <param name="type">The type that has it.</param>
    /// <param name="constrained">The type that a prefix names; null without one. Where the call is replaced, the prefix is to go.</param>
    /// <returns>What is to stand before it.</returns>
    public Instruction[] For(Instruction instruction, IMethod called, string type, ITypeDefOrRef? constrained)
    {
        switch (type, called.Name.String)
        {
            case (Threads + "Monitor", _):
                Replace(instruction, _monitor, called.Name, called.MethodSig);
                break;
            case (Threads + "Tasks.Task", "Run"):
            case (Threads + "ThreadPool", "UnsafeQueueUserWorkItem"):
                Replace(instruction, _tasks, called.Name, called.MethodSig, (called as MethodSpec)?.GenericInstMethodSig);
                break;
            case (Threads + "Thread", ".ctor"):
                Replace(instruction, _tasks, nameof(ControlledTasks.NewThread), MethodSig.CreateStatic(called.DeclaringType.ToTypeSig(), called.MethodSig.Params[0]));
                break;
            case (Threads + "Thread", "Start"):
                Replace(instruction, _tasks, nameof(ControlledTasks.Start), MethodSig.CreateStatic(module.CorLibTypes.Void, called.DeclaringType.ToTypeSig()));
                break;
            case ("System.TimeProvider", "get_System"):
                Replace(instruction, _tasks, "get_" + nameof(ControlledTasks.SystemTime), called.MethodSig);
                break;
            case (Threads + "Tasks.TaskScheduler", "get_Default"):
                Replace(instruction, _tasks, "get_" + nameof(ControlledTasks.DefaultScheduler), called.MethodSig);
                break;
            case (Threads + "CancellationTokenSource", "CancelAsync"):
                Replace(instruction, _tasks, nameof(ControlledTasks.CancelAsync), MethodSig.CreateStatic(called.MethodSig.RetType, called.DeclaringType.ToTypeSig()));
                break;
            case (Threads + "CancellationTokenSource", "Cancel") when called.MethodSig.Params.Count == 0:
                Replace(instruction, _tasks, nameof(ControlledTasks.Cancel), MethodSig.CreateStatic(module.CorLibTypes.Void, called.DeclaringType.ToTypeSig()));
                break;
            case (Threads + "CancellationTokenRegistration", "Dispose"):
                Replace(instruction, _tasks, nameof(ControlledTasks.Dispose), MethodSig.CreateStatic(module.CorLibTypes.Void, new ByRefSig(called.DeclaringType.ToTypeSig())));
                break;
            case ("System.IDisposable", "Dispose") when constrained is null:
                Replace(instruction, _tasks, nameof(ControlledTasks.Dispose), MethodSig.CreateStatic(module.CorLibTypes.Void, called.DeclaringType.ToTypeSig()));
                break;
            case ("System.IDisposable", "Dispose") when constrained.FullName == Threads + "CancellationTokenRegistration":
                Replace(instruction, _tasks, nameof(ControlledTasks.Dispose), MethodSig.CreateStatic(module.CorLibTypes.Void, new ByRefSig(constrained.ToTypeSig())));
                break;
            case (Threads + "Tasks.Task", "Delay") when called.MethodSig.Params.Count > 1 && called.MethodSig.Params[1].TypeName == nameof(TimeProvider):
                Replace(instruction, _tasks, called.Name, called.MethodSig);
                break;
            case (Threads + "Tasks.ValueTask", "AsTask"):
                ReplaceGeneric(instruction, nameof(ControlledTasks.AsTask), called);
                break;
            case (Threads + "Channels.ChannelReader", "ReadAllAsync"):
                ReplaceGeneric(instruction, nameof(ControlledTasks.ReadAllAsync), called);
                break;

            // Continuations go to the context of their operation, and what completes something does not carry who waits for it: see OperationContext.
            case (_, "ConfigureAwait") when called.MethodSig.Params[^1].ElementType == ElementType.Boolean:
                return [OpCodes.Pop.ToInstruction(), OpCodes.Ldc_I4_1.ToInstruction()];
            case (_, "ConfigureAwait"):
                return [OpCodes.Ldc_I4_1.ToInstruction(), OpCodes.Or.ToInstruction()];
            case (Threads + "Tasks.TaskCompletionSource", ".ctor") when called.MethodSig.Params.Count > 0 && called.MethodSig.Params[^1].TypeName == nameof(TaskCreationOptions):
                return [OpCodes.Pop.ToInstruction(), OpCodes.Ldc_I4_0.ToInstruction()];
        }

        return [];
    }

    private void Replace(Instruction instruction, ITypeDefOrRef type, string name, MethodSig signature, GenericInstMethodSig? of = null)
    {
        var method = new MemberRefUser(module, name, signature, type);
        (instruction.OpCode, instruction.Operand) = (OpCodes.Call, of is null ? method : new MethodSpecUser(method, of));
    }

    // Members of a generic type become generic themselves.
    private void ReplaceGeneric(Instruction instruction, string name, IMethod called)
    {
        var of = (called.DeclaringType.ToTypeSig() as GenericInstSig)?.GenericArguments;
        var method = (MemberRef)module.Import(typeof(ControlledTasks).GetMethods().Single(method => method.Name == name && method.IsGenericMethod == of is not null));
        method.Class = _tasks;
        (instruction.OpCode, instruction.Operand) = (OpCodes.Call, of is null ? method : new MethodSpecUser(method, new GenericInstMethodSig(of)));
    }

    private static TypeRefUser Of(ModuleDef module, AssemblyRef own, string name) => new(module, typeof(ControlledTasks).Namespace, name, own);
}
