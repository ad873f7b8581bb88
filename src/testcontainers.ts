/** Loaded only where a container is started; the package that we publish carries it in this file. */
export { GenericContainer, getContainerRuntimeClient, PullPolicy, type WaitStrategy } from 'testcontainers';
